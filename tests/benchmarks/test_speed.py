"""Time and memory, measured and printed: python -m pytest -m benchmark -s."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import detector

ROOT = Path(__file__).resolve().parent.parent.parent
DRAFTS = ROOT / "examples" / "drafts"
SOURCES = ROOT / "examples" / "sources"
PAIRS = [
    (DRAFTS / draft, SOURCES / source)
    for draft, source in (
        ("harbour-crane.md", "harbour-crane.html"),
        ("water-tariff.txt", "water-tariff.md"),
        ("museum-theft.html", "museum-theft.txt"),
        ("rail-strike.md", "rail-strike.html"),
        ("reef-study.md", "reef-study.txt"),
    )
]

pytestmark = pytest.mark.benchmark


def seconds(command: list[str], *, runs: int = 5) -> float:
    """The median time of a command in a process of its own."""
    taken: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def test_without_the_judge_at_least_48_articles_a_second_with_their_sources_on_two_cores() -> None:
    detector.score_many(PAIRS, workers=2, encoder=False)  # workers take seconds to start and stay for the next call
    many = PAIRS * 60
    begun = time.perf_counter()
    detector.score_many(many, workers=2, encoder=False)
    scored = len(many) / (time.perf_counter() - begun)
    drafts = [draft for draft, _ in many]
    begun = time.perf_counter()
    verdicts = list(detector.check_many(drafts, sources=SOURCES, workers=2, encoder=False))
    checked = len(verdicts) / (time.perf_counter() - begun)
    print(f"\nscore_many, each with its own source: {scored:.0f} articles/s; check_many, five sources: {checked:.0f}")
    assert scored >= 48
    assert len(verdicts) == len(many)


def test_a_cold_check_of_one_page_takes_at_most_1500_ms_and_900_without_the_judge() -> None:
    draft, source = PAIRS[0]
    command = [sys.executable, "-m", "detector", "check", str(draft), "--sources", str(source), "--no-cache"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # the compiled files are there from here
    taken, quick = seconds(command), seconds([*command, "--no-encoder"])
    print(f"\ncold check of one page: {taken * 1000:.0f} ms, without the judge {quick * 1000:.0f} ms")
    assert taken <= 1.5
    assert quick <= 0.9


def test_help_takes_at_most_eight_times_an_empty_program() -> None:
    empty = seconds([sys.executable, "-c", "pass"], runs=15)
    shown = seconds([sys.executable, "-m", "detector", "--help"], runs=15)
    print(f"\n--help: {shown * 1000:.0f} ms, {shown / empty:.1f} times an empty program")
    assert shown <= 8 * empty


def test_memory_stays_below_500_megabytes(tmp_path: Path) -> None:
    crawl = tmp_path / "drafts"
    crawl.mkdir()
    for i in range(60):
        for draft, _ in PAIRS:
            (crawl / f"{i}-{draft.name}").write_bytes(draft.read_bytes())
    code = (
        "import resource, sys\nfrom detector.cli import main\nfrom detector.running.pool import dismiss\n"
        "main(sys.argv[1:])\ndismiss()\n"  # a worker's memory is told once it has ended
        "both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)\n"
        "print(sum(resource.getrusage(who).ru_maxrss for who in both), file=sys.stderr)"
    )
    check = ["check", str(crawl), "--sources", str(SOURCES), "--output", "json", "--no-cache"]
    command = [sys.executable, "-c", code, *check]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = int(run.stderr.split()[-1]) * unit / 1e6
    print(f"\npeak memory over 300 drafts, the worker's with the command's: {peak:.0f} MB")
    assert peak < 500


def articles() -> list[str]:
    """The invented articles of the examples, as text."""
    return [detector.read(source).text for _, source in PAIRS]


def test_style_alone_at_least_150_articles_a_second_on_two_cores() -> None:
    pairs = [(text, None) for text in articles()] * 200
    detector.score_many(pairs[:10], workers=2)  # workers take seconds to start and stay for the next call
    begun = time.perf_counter()
    detector.score_many(pairs, workers=2)
    scored = len(pairs) / (time.perf_counter() - begun)
    print(f"\nstyle alone: {scored:.0f} articles/s")
    assert scored >= 150


def test_style_takes_at_most_a_fifth_of_zippys_time() -> None:
    peer = pytest.importorskip("zippy.zippy", reason="pip install thinkst-zippy to measure it").Zippy()
    from detector.features.manner import style

    texts = articles()

    def per_article(judge: Callable[[str], object]) -> float:
        judge(texts[0])
        begun = time.process_time()
        for _ in range(5):
            for text in texts:
                judge(text)
        return (time.process_time() - begun) / (5 * len(texts))

    ours, theirs = per_article(style.authorship), per_article(peer.run_on_text_chunked)
    print(f"\none article: {ours * 1000:.1f} ms, ZipPy {theirs * 1000:.1f} ms")
    assert ours <= theirs / 5
