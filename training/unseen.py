"""Unseen: heads that have not seen an original stand in for the published ones, while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from detector.inference import heads
from training.fit import Fitted


@contextmanager
def standing_in(work: Path, families: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Give a function that is told each original before its texts are read.

    From then on the heads that these families fitted (under ``work``) are those of the fold that leaves it out; of an
    original that trained none of them they are what is published. Raises FileNotFoundError where a fit is not there.
    """
    import joblib

    fitted: dict[str, Fitted] = {}
    for name in families:
        path = work / name / "fitted.joblib"
        if not path.exists():
            raise FileNotFoundError(f"expected {path}, found nothing; run python -m training fit {name} first")
        fitted |= {head.name: head for head in joblib.load(path)}
    published = heads.load
    standing: dict[tuple[str, int | None], heads.Head] = {}
    now = ""

    def load(name: str) -> heads.Head:
        if name not in fitted:
            return published(name)
        key = name, fitted[name].fold.get(now)
        if key not in standing:
            standing[key] = fitted[name].for_group(now)
        return standing[key]

    def of(original: str) -> None:
        nonlocal now
        now = original

    with patch.object(heads, "load", load):
        yield of
