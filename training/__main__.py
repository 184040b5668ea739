"""python -m training: public data sets -> examples -> fitted heads -> figures -> models/.

Each step keeps what it made in the work folder, so the next one, or the same one again, starts from there.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from training.corpora import sets
from training.fit import Fitted

FAMILIES = ("style", "pairs", "consistency", "typed")
ALIASES = {"facts": "typed"}


class Family(Protocol):
    """One module of training.heads."""

    NAMES: tuple[str, ...]
    DATASETS: tuple[str, ...]  # names in training.corpora.sets that any of its heads saw

    def build(self, data: Path, work: Path) -> None: ...

    def fit(self, work: Path) -> list[Fitted]: ...

    def evaluate(self, data: Path, work: Path) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What the command line asked for."""

    families: tuple[str, ...]
    data: Path
    work: Path


def main(arguments: list[str] | None = None) -> int:
    """Run one step for the chosen families; 0, or 2 where something it needs is not there."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=["corpora", "knowledge", *STEPS])
    parser.add_argument("family", nargs="?", choices=[*FAMILIES, *ALIASES], help="the same as --only")
    parser.add_argument("--only", choices=FAMILIES, action="append", help="one family of heads (default: all)")
    parser.add_argument("--data", help="folder of unpacked data sets (default: DETECTOR_DATA)")
    parser.add_argument("--work", help="folder for examples and fitted heads (default: DETECTOR_WORK or ./work)")
    options = parser.parse_args(arguments)
    try:
        if options.step == "corpora":
            given = options.data or os.environ.get("DETECTOR_DATA")
            print(sets.listing(Path(given) if given else None))
            return 0
        if options.step == "knowledge":
            from detector.inference import shelf
            from training import knowledge, rarity

            knowledge.bake(sets.folder(options.data), shelf.folder() / "knowledge")
            rarity.bake(sets.folder(options.data), shelf.folder() / "knowledge")
            return 0
        work = Path(options.work or os.environ.get("DETECTOR_WORK") or "work")
        wanted = options.only or ([ALIASES.get(options.family, options.family)] if options.family else FAMILIES)
        plan = Plan(tuple(wanted), sets.folder(options.data), work)
        STEPS[options.step](plan)
    except FileNotFoundError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def examples(plan: Plan) -> None:
    """Corpora -> examples in the work folder."""
    for name, family, work in _chosen(plan):
        absent = sets.missing(family.DATASETS, plan.data)
        if absent:
            raise FileNotFoundError(f"{name}: not under {plan.data}: {', '.join(absent)}")
        family.build(plan.data, work)


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
        figures = family.evaluate(plan.data, work)
        text = json.dumps(figures, indent=1, sort_keys=True)
        (work / "figures.json").write_text(text + "\n", encoding="utf-8")
        written = getattr(family, "markdown", None)
        if written is not None:
            text = written(figures)
            (work / "figures.md").write_text(text + "\n", encoding="utf-8")
        print(text)


def publish(plan: Plan) -> None:
    """Fitted heads and their figures -> models/."""
    import joblib

    from detector.inference import shelf
    from training.heads import typed
    from training.publish import publish as write

    for name, family, work in _chosen(plan):
        fitted = cast(list[Fitted], joblib.load(_needed(work / "fitted.joblib", "fit")))
        figures = json.loads(_needed(work / "figures.json", "evaluate").read_text(encoding="utf-8"))
        if fitted:
            write(fitted, figures, family.DATASETS, about=getattr(family, "ABOUT", None))
        tables = typed.files(figures) if name == "typed" else {}
        for table, content in tables.items():
            (shelf.folder() / table).write_text(content, encoding="utf-8")
        _say(f"{name}: published {', '.join([*(head.name for head in fitted), *tables])}")


STEPS = {"examples": examples, "fit": fit, "evaluate": evaluate, "publish": publish}


def _chosen(plan: Plan) -> Iterator[tuple[str, Family, Path]]:
    for name in plan.families:
        started = time.monotonic()
        work = plan.work / name
        work.mkdir(parents=True, exist_ok=True)
        yield name, cast(Family, importlib.import_module(f"training.heads.{name}")), work
        _say(f"{name}: {time.monotonic() - started:.0f} s")


def _needed(path: Path, step: str) -> Path:
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training {step} first")
    return path


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
