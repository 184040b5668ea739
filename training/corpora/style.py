"""Style: the sets of human and machine text -> Samples, one reader per set.

A reader knows the quirks of its set (which rows are really machine text, which rows pair up) and nothing of
splits. Keys are stable and name the human original inside the set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from training.corpora import human_only, samples, sets
from training.corpora.samples import Sample

__all__ = ["READERS", "Sample", "read"]

DOMAINS = MappingProxyType(
    {"xsum": "news", "squad": "wiki", "writing": "fiction", "pubmed": "biomedical", "harmful": "social"}
)


def l2r(root: Path) -> Iterator[Sample]:
    """L2R: human texts and their rewrites by four models in fifteen domains."""
    for folder in sorted(path for path in root.iterdir() if (path / "human.json").exists()):
        humans: list[str] = samples.content(folder / "human.json")
        for path in sorted(folder.glob("*.json")):
            if path.stem == "human":
                continue
            machine: list[str] = samples.content(path)
            # Refused items were dropped from the Gemini lists: order kept, indices shifted.
            paired = range(len(humans)) if len(machine) == len(humans) else realigned(humans, machine)
            for index, text in zip(paired, machine, strict=True):
                yield Sample("L2R", f"{folder.name}-{index}", humans[index], text, path.stem, "rewrite", folder.name)


def realigned(humans: list[str], machine: list[str]) -> list[int]:
    """For each machine text the index of its human one, where some were lost but the order was kept."""
    vocabularies = [set(re.findall(r"[a-z]{5,}|\d+", text.lower())) for text in humans]
    lost = len(humans) - len(machine)
    found: list[int] = []
    for index, text in enumerate(machine):
        words = set(re.findall(r"[a-z]{5,}|\d+", text.lower()))
        lowest = found[-1] + 1 if found else 0
        window = range(min(lowest, index + lost), index + lost + 1)
        found.append(max(window, key=lambda i: len(words & vocabularies[i]) / (len(vocabularies[i]) + 5)))
    return found


def detectrl(root: Path) -> Iterator[Sample]:
    """DetectRL: polish, DIPPER and round-trip files hold rewritten human text under the label "human".

    Keys are the rank among the human rows of direct_prompt_test: 252-503 are XSum news.
    """
    folder = root / "Benchmark/Benchmark_Data"
    direct = samples.content(folder / "Direct_Prompt/direct_prompt_test.json")
    humans = [row for row in direct if row["label"] == "human"]
    for name, operation in (("polish", "polish"), ("dipper", "paraphrase"), ("back_translation", "round-trip")):
        rows = samples.content(folder / f"Paraphrase_Attacks_Human/paraphrase_{name}_human_test.json")
        rewritten = [row for row in rows if row["label"] == "human"]
        for index, (human, row) in enumerate(zip(humans, rewritten, strict=True)):
            generator = row["llm_type"] if operation == "polish" else {"dipper": "DIPPER"}.get(name, name)
            yield Sample("DetectRL", str(index), human["text"], row["text"], generator, operation, human["data_type"])
    machine = [row for row in direct if row["label"] == "llm"]
    for index, (human, row) in enumerate(zip(humans, machine, strict=True)):
        # Not the same story, but the prompts follow the order of the humans: the same genre.
        yield Sample(
            "DetectRL", str(index), human["text"], row["text"], row["llm_type"], "generate", human["data_type"]
        )


def imbd(root: Path) -> Iterator[Sample]:
    """ImBD: five operations of six models on news, wiki, fiction, biomedical text; keys "train-" for the 500."""
    for path in sorted((root / "data").glob("*/*/*.raw_data.json")):
        operation, generator = path.parts[-3], path.parts[-2]
        source = path.name.split("_")[0]
        found = samples.content(path)
        machine = found.get("rewritten") or found.get("sampled")
        for index, (human, text) in enumerate(zip(found["original"], machine, strict=True)):
            op = "generate" if operation == "generation" else operation
            key = f"{source}-{index}" if op != "generate" else f"{source}-generation-{index}"
            yield Sample("ImBD", key, human, text, generator, op, DOMAINS.get(source, source))
    found = samples.content(root / "data/ai_detection_500_polish.raw_data.json")
    for index, (human, text) in enumerate(zip(found["original"], found["rewritten"], strict=True)):
        yield Sample("ImBD", f"train-{index}", human, text, "gpt-3.5-turbo", "polish", "web")


def hc3plus(root: Path) -> Iterator[Sample]:
    """HC3Plus-SI: single sentences, labelled, without pairs."""
    for index, row in enumerate(samples.lines(root / "data/en/val_hc3_si.jsonl")):
        human, machine = (row["text"], None) if row["label"] == 0 else (None, row["text"])
        yield Sample("HC3Plus-SI", str(index), human, machine, "gpt-3.5-turbo", "rewrite", "sentences")


def fresh(path: Path) -> Iterator[Sample]:
    """fresh_rewrites: full rewrites and headline stories; ``light`` edits of an excerpt are human text, left out."""
    for row in samples.lines(path):
        if row["mode"] != "light":
            yield Sample(
                path.stem, row["original_id"], row["original_text"], row["rewrite_text"], "fresh",
                row["mode"], "fresh-news",
            )  # fmt: skip


def f3(root: Path) -> Iterator[Sample]:
    """F3: news articles of CoAID, GossipCop and PolitiFact, paraphrased or falsified by GPT-3.5."""
    for path in sorted((root / "F3_Dataset/LLM_Disinformation").glob("**/*.csv")):
        for row in samples.rows(path):
            if row["article_type"] == "news article":
                operation = "paraphrase" if row["ai_generated_label"] == "real" else "falsify"
                yield Sample(
                    "F3", row["uuid"], row["human_content"], row["ai_content"], "gpt-3.5-turbo", operation,
                    path.parent.name,
                )  # fmt: skip


def sheepdog(root: Path) -> Iterator[Sample]:
    """SheepDog: PolitiFact news in four registers ("train-") and four adversarial restyles ("test-")."""
    data = root / "data"
    for split in ("train", "test"):
        humans: list[str] = samples.content(data / f"news_articles/politifact_{split}.json")["news"]
        for path in sorted(data.glob(f"*/politifact_{split}_*.json")):
            found = samples.content(path)
            machine = found.get("rewritten") or found["news"]
            for index, (human, text) in enumerate(zip(humans, machine, strict=True)):
                yield Sample("SheepDog", f"{split}-{index}", human, text, "gpt-3.5-turbo", "rewrite", "politifact")


def llmfake(root: Path) -> Iterator[Sample]:
    """LLMFake: only rows with label 1 were written by a model; the others repeat the human text and are left out."""
    for path in sorted((root / "experiment/data").glob("*/*/*.csv")):
        generator = path.parts[-3].removesuffix("_generation")
        operation = next((op for op in ("paraphrase", "rewrite", "open_ended") if op in path.name), None)
        for row in samples.rows(path):
            human, text = row["news_text"].strip(), row["synthetic_misinformation"].strip()
            if operation and row["label"] == "1" and human != text:
                yield Sample(
                    "LLMFake", f"{path.parent.name}-{row['news_id']}", human, text, generator, operation,
                    path.parent.name,
                )  # fmt: skip


def politifactpp(root: Path) -> Iterator[Sample]:
    """PolitiFact++: GPT-3.5 paraphrases of real and mimicries of fake political news."""
    folder = root / "Dataset/PolitiFact++"
    for human, machine, operation in (("HR", "MR", "paraphrase"), ("HF", "MF", "falsify")):
        originals = {row["id"]: row["text"] for row in samples.content(folder / f"{human}.json").values()}
        rewrites = {row["id"]: row["text"] for row in samples.content(folder / f"{machine}.json").values()}
        for key, text in originals.items():
            made = rewrites.get(key)
            yield Sample("PolitiFact++", key, text, made, "gpt-3.5-turbo" if made else "", operation, "politifact")


def _raw_data(name: str, pattern: str) -> Callable[[Path], Iterator[Sample]]:
    def read(root: Path) -> Iterator[Sample]:
        for path in sorted(root.glob(pattern)):
            source, generator = path.name.removesuffix(".raw_data.json").split("_", 1)
            operation = "generate"
            if name == "L2D":
                generator, operation = generator.rsplit("_", 1)
            if source == "harmful" and "Qwen" in generator:
                continue  # broken upstream: more than half of these "paraphrases" equal the human text
            found = samples.content(path)
            for index, (human, text) in enumerate(zip(found["original"], found["sampled"], strict=False)):
                yield Sample(name, f"{source}-{index}", human, text, generator, operation, DOMAINS.get(source, source))

    return read


def apt_eval(root: Path) -> Iterator[Sample]:
    """APT-Eval: 300 human texts polished to graded degrees; the operation is the degree."""
    originals = {row["id"]: row["generation"] for row in samples.rows(root / "data/HWT_original_data.csv")}
    for path in sorted((root / "data/polished").glob("*.csv")):
        degree, generator = path.stem.removeprefix("polished_texts_").rsplit("_", 1)
        for row in samples.rows(path):
            if row["id"] in originals:
                yield Sample(
                    "APT-Eval", row["id"], originals[row["id"]], row["generation"], generator, degree,
                    row["domain"],
                )  # fmt: skip


def mixset(root: Path) -> Iterator[Sample]:
    """MixSet: GPT-4 and Llama-2 operations on the 300 human texts of APT-Eval."""
    for path in sorted((root / "data/MixSet/separated_files").glob("*.json")):
        for row in samples.content(path):
            output = next((key for key in row if key.endswith("_output")), None)
            if "HWT_sentence" in row and output:
                yield Sample(
                    "MixSet", str(row["id"]), row["HWT_sentence"], row[output], path.stem, "polish",
                    str(row["category"]),
                )  # fmt: skip


def gecscore(root: Path) -> Iterator[Sample]:
    """GECScore: XSum openings continued by models; human and machine rows alternate."""
    for path in sorted((root / "data").glob("*/*.json")):
        rows = samples.content(path)
        if not path.parent.name.startswith(("normal", "paraphrase")):
            continue
        for index in range(0, len(rows) - 1, 2):
            yield Sample(
                "GECScore", str(index // 2), rows[index]["text"], rows[index + 1]["text"], path.stem,
                "generate", "news",
            )  # fmt: skip


READERS: Mapping[str, Callable[[Path], Iterator[Sample]]] = MappingProxyType(
    {
        "L2R": l2r,
        "DetectRL": detectrl,
        "ImBD": imbd,
        "HC3Plus-SI": hc3plus,
        "fresh_rewrites": fresh,
        "fresh_rewrites_2": fresh,
        "F3": f3,
        "SheepDog": sheepdog,
        "LLMFake": llmfake,
        "PolitiFact++": politifactpp,
        "L2D": _raw_data("L2D", "exp_prompt/data/*.raw_data.json"),
        "FastDetectGPT": _raw_data("FastDetectGPT", "exp_gpt3to4/data/*.raw_data.json"),
        "Glimpse": _raw_data("Glimpse", "exp_main/data/*.raw_data.json"),
        "AdaDetectGPT": _raw_data("AdaDetectGPT", "exp_gpt3to4/data/*.raw_data.json"),
        "EvoBench": _raw_data("EvoBench", "**/*.raw_data.json"),
        "Lastde": _raw_data("Lastde", "datasets/**/*.raw_data.json"),
        "APT-Eval": apt_eval,
        "MixSet": mixset,
        "GECScore": gecscore,
        "Echoes": human_only.echoes,
        "ESLBias": human_only.esl,
        "FNC-1": human_only.fnc,
        "SEESAW": human_only.seesaw,
        "DeFacto": human_only.defacto,
        "SummaCoz": human_only.summacoz,
        "NeuS": human_only.neus,
    }
)


def read(name: str, data: Path) -> Iterator[Sample]:
    """Every sample of one set under the data folder. Raises KeyError, FileNotFoundError."""
    return READERS[name](sets.path(name, data))
