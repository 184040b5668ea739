"""Material: what examples are made from, the unpacked data sets, a crawl, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training import splits
from training.corpora import originals, sets
from training.corpora.crawl import Crawl
from training.splits import Splits


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """``has_style``: the sides of the crawl's pairs stand for human and machine style."""

    data: Path | None = None
    crawl: Crawl | None = None
    has_style: bool = False

    def datasets(self, names: Sequence[str]) -> list[dict[str, str | int]]:
        """What the manifest says of the sets of these names, and of the crawl."""
        found: list[dict[str, str | int]] = [dict(sets.describe(name)) for name in names] if self.data else []
        return found + ([self.crawl.describe()] if self.crawl else [])


@cache
def table(material: Material) -> Splits:
    """The one table of originals over everything that is there."""
    if material.crawl is None:
        return splits.load(material.data) if material.data else splits.build([])
    articles = list(originals.articles(material.data)) if material.data else []
    claims = list(originals.claims(material.data)) if material.data else []
    return splits.build([*articles, *material.crawl.originals()], claims)
