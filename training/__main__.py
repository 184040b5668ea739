"""python -m training: public data sets -> examples -> fitted heads -> figures -> models/.

Each step keeps what it made in the work folder, so the next one, or the same one again, starts from there.
``fit --corpus FOLDER`` takes all steps at once with a crawl, and publishes into a models folder of its own:

    python -m training fit --corpus pages --models our-models
    DETECTOR_MODELS=our-models detector check drafts --sources wires
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from training.corpora import sets
from training.corpora.crawl import LISTING, Crawl
from training.fit import Fitted
from training.material import Material

FAMILIES = ("style", "pairs", "exchange", "finding", "consistency", "fault", "judged", "typed")
ALIASES = {"facts": "typed"}
LEAST = 30  # originals that a crawl must have for a head: fewer calibrate nothing


class Family(Protocol):
    """One module of training.heads."""

    NAMES: tuple[str, ...]
    DATASETS: tuple[str, ...]  # names in training.corpora.sets that any of its heads saw

    def shortage(self, crawl: Crawl, least: int) -> str: ...

    def build(self, material: Material, work: Path) -> None: ...

    def fit(self, work: Path) -> list[Fitted]: ...

    def evaluate(self, material: Material, work: Path) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What the command line asked for."""

    families: tuple[str, ...]
    material: Material
    work: Path
    models: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step for the chosen families; 0, 1 where a crawl was too small for a head, 2 where nothing was made."""
    options = _parser().parse_args(arguments)
    try:
        if options.step in ALONE:
            ALONE[options.step](options)
            return 0
        if options.corpus is not None:
            return from_crawl(_plan(options), options.least)
        STEPS[options.step](_plan(options))
    except (FileNotFoundError, ValueError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    words, _, example = (__doc__ or "").partition("\n\n    ")
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=words,
        epilog=f"    {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("step", choices=[*ALONE, *STEPS])
    parser.add_argument("family", nargs="?", choices=[*FAMILIES, *ALIASES], help="the same as --only")
    parser.add_argument("--only", choices=FAMILIES, action="append", help="one family of heads (default: all)")
    parser.add_argument("--data", help="folder of unpacked data sets (default: DETECTOR_DATA, with --corpus none)")
    parser.add_argument("--work", help="folder for examples and fitted heads (default: DETECTOR_WORK or ./work)")
    parser.add_argument("--models", help="folder to publish into (default: the package's; with --corpus WORK/models)")
    crawl = parser.add_argument_group("with fit")
    crawl.add_argument("--corpus", help="folder of pages without labels to train from; --data adds the labelled sets")
    crawl.add_argument("--style", action="store_true", help="its mined rewrites were written by machines: train ai too")
    crawl.add_argument("--least", type=int, default=LEAST, metavar="N", help=f"originals for a head (default: {LEAST})")
    return parser


def _plan(options: argparse.Namespace) -> Plan:
    from detector.inference import shelf
    from training.corpora import crawl

    wanted = options.only or ([ALIASES.get(options.family, options.family)] if options.family else FAMILIES)
    work = _work(options)
    if options.corpus is None:
        models = Path(options.models) if options.models else shelf.folder()
        return Plan(tuple(wanted), Material(sets.folder(options.data)), work, models)
    if options.step != "fit":
        raise ValueError(f"--corpus: expected the step fit, which takes all steps with a crawl, got {options.step}")
    data = sets.folder(options.data) if options.data else None
    material = Material(data, crawl.read(Path(options.corpus)), options.style)
    return Plan(tuple(wanted), material, work / "crawl", Path(options.models or work / "models"))


def from_crawl(plan: Plan, least: int) -> int:
    """Crawl -> examples -> heads -> figures -> a models folder; heads that it is too small for stay as they ship."""
    from training import publish as publishing

    crawl = plan.material.crawl
    assert crawl is not None
    for error in crawl.skipped:
        _say(f"skipped {error}")
    _say(f"{len(crawl.files)} pages: {len(crawl.pairings)} rewrites, {len(crawl.articles)} other posts")
    short: dict[str, str] = {}  # family -> why it is not fitted
    for name in FAMILIES:
        if name not in plan.families:
            short[name] = "not asked for"
        elif plan.material.data is None:
            short[name] = _family(name).shortage(crawl, least)
        elif name == "style" and not plan.material.has_style:
            short[name] = "without --style nothing in a crawl says who is a machine"
    kept = {head: reason for name, reason in short.items() if reason for head in _family(name).NAMES}
    publishing.copy(plan.models, kept=kept)
    (plan.models / LISTING).write_text(crawl.listing, encoding="utf-8")
    fitted = tuple(name for name in plan.families if not short.get(name))
    some = Plan(fitted, plan.material, plan.work, plan.models)
    for step in (examples, fit, evaluate, publish):
        step(some)
    for head, reason in kept.items():
        _say(f"{head}: kept as shipped, {reason}")
    _say(f"models in {plan.models}; use them with DETECTOR_MODELS={plan.models}, or models = ... in [tool.detector]")
    wanted = {"pairs", "consistency"} | ({"style"} if plan.material.has_style else set())
    return int(any(short.get(name) for name in wanted & set(plan.families)))


def examples(plan: Plan) -> None:
    """Corpora -> examples in the work folder."""
    for name, family, work in _chosen(plan):
        absent = sets.missing(family.DATASETS, plan.material.data) if plan.material.data else ()
        if absent:
            raise FileNotFoundError(f"{name}: not under {plan.material.data}: {', '.join(absent)}")
        family.build(plan.material, work)


def fit(plan: Plan) -> None:
    """Examples -> fitted heads in the work folder."""
    import joblib

    for name, family, work in _chosen(plan):
        fitted = family.fit(work)
        joblib.dump(fitted, work / "fitted.joblib")
        _say(f"{name}: fitted {', '.join(head.name for head in fitted)}")


def evaluate(plan: Plan) -> None:
    """Fitted heads -> figures, printed and kept in the work folder, as a page too where the family writes one."""
    for _, family, work in _chosen(plan):
        figures = family.evaluate(plan.material, work)
        text = json.dumps(figures, indent=1, sort_keys=True)
        (work / "figures.json").write_text(text + "\n", encoding="utf-8")
        written = getattr(family, "markdown", None)
        if written is not None:
            text = written(figures)
            (work / "figures.md").write_text(text + "\n", encoding="utf-8")
        print(text)


def publish(plan: Plan) -> None:
    """Fitted heads and their figures -> the models folder."""
    import joblib

    from training import publish as publishing

    for name, family, work in _chosen(plan):
        fitted = cast(list[Fitted], joblib.load(_needed(work / "fitted.joblib", "fit")))
        figures = json.loads(_needed(work / "figures.json", "evaluate").read_text(encoding="utf-8"))
        written = getattr(family, "files", None)
        tables: dict[str, str] = written(figures) if written is not None else {}
        for table, content in tables.items():
            (plan.models / table).write_text(content, encoding="utf-8")
        datasets = plan.material.datasets(family.DATASETS)
        publishing.publish(fitted, figures, datasets, plan.models, about=getattr(family, "ABOUT", None))
        _say(f"{name}: published {', '.join([*(head.name for head in fitted), *tables])}")


def listing(options: argparse.Namespace) -> None:
    """What sets there are, and which of them lie in the data folder."""
    given = options.data or os.environ.get("DETECTOR_DATA")
    print(sets.listing(Path(given) if given else None))


def knowledge(options: argparse.Namespace) -> None:
    """The tables of general knowledge, made anew and sealed."""
    from detector.inference import shelf
    from training import knowledge as baking
    from training import rarity, rewordings, thesaurus

    data, home = sets.folder(options.data), shelf.folder()
    baking.bake(data, home / "knowledge")
    rarity.bake(data, home / "knowledge")
    rewordings.bake(data, home / "knowledge")
    thesaurus.bake(home / "knowledge")
    seal(options)


def results(options: argparse.Namespace) -> None:
    """The published figures, as pages and as the table of the README."""
    from training import results as pages

    pages.write(Path(__file__).resolve().parent.parent)


def seal(options: argparse.Namespace) -> None:
    """The sha256 of every table beside the heads, into the manifest."""
    from detector.inference import shelf
    from training import publish as publishing

    publishing.seal(Path(options.models) if options.models else shelf.folder())


def judge(options: argparse.Namespace) -> None:
    """The judge: tables, training, export into models/, each kept in the work folder. Needs the extra ``judge``."""
    from detector.inference import shelf
    from training.judge import stages

    work = _work(options) / "judge"
    work.mkdir(parents=True, exist_ok=True)
    stages.run(sets.folder(options.data), work, Path(options.models) if options.models else shelf.folder())
    seal(options)


def weights(options: argparse.Namespace) -> None:
    """MiniLM's weights, fetched and verified."""
    from training.judge import weights as fetching

    print(fetching.fetched(_work(options) / "judge"))


def pages(options: argparse.Namespace) -> None:
    """The pages of docs/ and the inputs of the action that are made of the manifest and of the code."""
    from detector.inference import shelf
    from training import calibration_page, documentation

    documentation.write()

    home = Path(options.models) if options.models else shelf.folder()
    path = Path(__file__).resolve().parent.parent / "docs" / calibration_page.NAME
    path.write_text(calibration_page.page(shelf.manifest(home)), encoding="utf-8")
    _say(f"written: {path}")


def _work(options: argparse.Namespace) -> Path:
    return Path(options.work or os.environ.get("DETECTOR_WORK") or "work")


ALONE = {
    "corpora": listing,
    "judge": judge,
    "knowledge": knowledge,
    "pages": pages,
    "results": results,
    "seal": seal,
    "weights": weights,
}
STEPS = {"examples": examples, "fit": fit, "evaluate": evaluate, "publish": publish}


def _chosen(plan: Plan) -> Iterator[tuple[str, Family, Path]]:
    for name in plan.families:
        started = time.monotonic()
        work = plan.work / name
        work.mkdir(parents=True, exist_ok=True)
        yield name, _family(name), work
        _say(f"{name}: {time.monotonic() - started:.0f} s")


def _family(name: str) -> Family:
    return cast(Family, importlib.import_module(f"training.heads.{name}"))


def _needed(path: Path, step: str) -> Path:
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training {step} first")
    return path


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
