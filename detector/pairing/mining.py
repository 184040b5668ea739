"""Mining: which posts of a crawl are rewrites of which.

1. every post becomes a unit (pairing/candidates.py), and units meet over rare words, items and neighbourhood;
2. what came first is the source: the date, else the order on the page, else length and quotations;
3. the trained head ``pair`` gives each candidate its probability;
4. one assignment for the whole crawl: a rewrite has one source, the more probable pair wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detector.document import Document, Passage
from detector.inference import heads
from detector.pairing import forms
from detector.pairing.candidates import FEATURES, Candidate, Unit, candidates, rows, units
from detector.pairing.forms import Kind

Direction = Literal["given", "adjacency", "date", "unknown"]

# Of the head, named by the share of simulated negatives that pass. Two posts under one headline of a page are about
# as likely a rewrite as not; any other two are hardly ever one, and a crawl holds many of them.
_TOGETHER = "fpr_0.01"
_ANYWHERE = "fpr_0.005"
_RELATED = 0.30  # cosine from which two articles that are no rewrites speak of one event


@dataclass(frozen=True, slots=True)
class Pair:
    """A post and the post it was made from. ``extent``: share of its words outside the source's word order."""

    rewrite: Passage
    source: Passage
    probability: float  # that the one derives from the other, in [0, 1]
    kind: Kind
    extent: float
    direction: Direction  # what says which came first


@dataclass(frozen=True, slots=True)
class _Directed:
    draft: int  # index of a unit
    source: int
    direction: Direction
    cosine: float
    is_together: bool  # under one headline


def find_pairs(documents: Iterable[Document], *, include_related: bool = False) -> list[Pair]:
    """The rewrites among the posts of these documents, by path and place of the rewrite.

    With ``include_related`` also articles of one event that are no rewrites of each other. Raises ModelError.
    """
    pages = sorted(documents, key=lambda document: (document.path or "", document.text))
    posts = units(pages)
    looked = candidates(posts)
    directed = [_direct(posts, candidate) for candidate in looked]
    table = rows(posts, [(pair.draft, pair.source) for pair in directed], looked)
    head = heads.load("pair")
    wanted = [FEATURES.index(name) for name in head.features]
    chances = [head.probability([row[place] for place in wanted]) for row in table]
    least = [head.thresholds[_TOGETHER if pair.is_together else _ANYWHERE] for pair in directed]
    chosen = _assign(directed, chances, least)
    found = [_pair(posts, directed[i], table[i], chances[i], is_rewrite=True) for i in chosen]
    if include_related:
        others = [i for i, pair in enumerate(directed) if i not in chosen and pair.cosine >= _RELATED]
        found += [_pair(posts, directed[i], table[i], chances[i], is_rewrite=False) for i in others]
    return sorted(found, key=_position)


def _direct(posts: Sequence[Unit], candidate: Candidate) -> _Directed:
    """Which of two came first, and what says so."""
    one, two = posts[candidate.first], posts[candidate.second]
    dates = one.published, two.published
    direction: Direction = "unknown"
    is_first_source = (_substance(one), -candidate.first) >= (_substance(two), -candidate.second)
    if one.page == two.page:  # a republished article stands above its rewrite
        direction, is_first_source = "adjacency", True
    elif dates[0] and dates[1] and dates[0] != dates[1]:
        direction, is_first_source = "date", dates[0] < dates[1]
    source, draft = (candidate.first, candidate.second) if is_first_source else (candidate.second, candidate.first)
    is_together = (one.page, one.item) == (two.page, two.item)
    return _Directed(draft, source, direction, candidate.cosine, is_together)


def _substance(unit: Unit) -> float:
    """What rewrites lose: quotations first, then words, names and numbers."""
    profile = unit.profile
    return len(profile.words) + 2 * len(profile.quoted) + 5 * (len(profile.names) + len(profile.numbers))


def _assign(directed: Sequence[_Directed], chances: Sequence[float], least: Sequence[float]) -> set[int]:
    """The pairs that stand: from the most probable down, one source for each rewrite."""
    ranked = sorted(range(len(directed)), key=lambda i: (-chances[i], directed[i].draft, directed[i].source))
    taken: set[int] = set()
    chosen: set[int] = set()
    for i in ranked:
        if chances[i] >= least[i] and directed[i].draft not in taken:
            taken.add(directed[i].draft)
            chosen.add(i)
    return chosen


def _pair(posts: Sequence[Unit], pair: _Directed, row: Sequence[float], chance: float, *, is_rewrite: bool) -> Pair:
    draft, source = posts[pair.draft], posts[pair.source]
    changed = forms.extent(draft.words, source.words)
    kind = forms.kind(draft.profile, source.profile, row, changed) if is_rewrite else "related"
    return Pair(draft.passage, source.passage, chance, kind, changed, pair.direction)


def _position(pair: Pair) -> tuple[str, str, int, str, int]:
    rewrite, source = pair.rewrite, pair.source
    return (
        rewrite.document.path or "",
        rewrite.document.text if rewrite.document.path is None else "",
        rewrite.start,
        source.document.path or "",
        source.start,
    )
