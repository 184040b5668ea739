"""What the cache and the workers are worth, measured and printed: python -m pytest -m benchmark -s.

Processor time, since other work on the machine changes it least; the figures of the project are medians.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "examples" / "sources"
N = int(os.environ.get("DETECTOR_DRAFTS", "2000"))  # of the great run; a tenth of it shows the same in minutes

pytestmark = pytest.mark.benchmark


def cost(command: list[str], folder: Path) -> tuple[float, float, bytes]:
    """Processor seconds with those of its workers, seconds on the clock, and what it printed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    before, begun = os.times(), time.perf_counter()
    run = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    after, ended = os.times(), time.perf_counter()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    assert run.returncode in (0, 1)
    return used, ended - begun, run.stdout


def check(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "detector", "check", *map(str, arguments), "--sources", str(SOURCES)]


def drafts(folder: Path, number: int) -> Path:
    """Drafts of two to five paragraphs of the example drafts, with other numbers."""
    folder.mkdir()
    pick = random.Random(5)
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "drafts").glob("*.[mt]*"))]
    paragraphs = [part for page in pages for part in page.split("\n\n") if len(part) > 80 and "<" not in part]
    for i in range(number):
        chosen = pick.sample(paragraphs, pick.randint(2, 5))
        text = "\n\n".join(chosen).replace(str(pick.randint(1, 9)), str(pick.randint(1, 9)))
        (folder / f"{i:05}.md").write_text(f"{text}\n\nItem {i} of the list.\n", encoding="utf-8")
    return folder


def test_a_cached_check_of_one_draft_takes_at_most_thirty_times_an_empty_program(tmp_path: Path) -> None:
    command = check(ROOT / "examples" / "drafts" / "rail-strike.md")
    first = cost(command, tmp_path)[2]
    cached = [cost(command, tmp_path) for _ in range(11)]
    empty = [cost([sys.executable, "-c", "pass"], tmp_path) for _ in range(11)]
    assert all(printed == first for _, _, printed in cached)
    used, least = (statistics.median(one[0] for one in runs) for runs in (cached, empty))
    clock, shortest = (statistics.median(one[1] for one in runs) for runs in (cached, empty))
    print(
        f"\ncached check: {used * 1000:.0f} ms of processor time, {used / least:.1f} times an empty program; "
        f"on the clock {clock * 1000:.0f} ms, {clock / shortest:.1f} times"
    )
    assert used <= 30 * least


def test_a_second_run_on_unchanged_drafts_takes_at_most_a_twentieth_and_two_workers_say_the_same(
    tmp_path: Path,
) -> None:
    drafts(tmp_path / "drafts", N)
    first, first_clock, printed = cost(check("drafts", "--no-encoder", "-o", "json"), tmp_path)
    second, second_clock, again = cost(check("drafts", "--no-encoder", "-o", "json"), tmp_path)
    apart, apart_clock, parallel = cost(check("drafts", "--no-encoder", "-o", "json", "-j2", "--no-cache"), tmp_path)
    print(
        f"\n{N} drafts without the judge: {first:.1f} s of processor time, then {second:.2f} s ({second / first:.1%}); "
        f"on the clock {first_clock:.1f}, {second_clock:.2f}, with -j2 {apart_clock:.1f} s ({apart:.1f} s)"
    )
    assert again == printed
    assert parallel == printed
    assert second <= 0.05 * first
