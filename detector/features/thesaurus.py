"""Thesaurus: which words say the same, which say it less precisely, and which cannot both be true of one thing.

Written for the project (training/corpora/thesaurus.txt) and baked by training/thesaurus.py. Words stand there by their
stems, so what differs in inflection alone is one word; expressions of two or three words stand as their stems in order.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from detector.features.words import Token
from detector.inference import shelf

TABLE = "knowledge/thesaurus.npz"
RELATIONS = ("same", "broader", "apart")
LONGEST = 3  # words of an expression
FEATURES: tuple[str, ...] = (
    "same_mean", "same_min", "same_max",  # of each of our content words, the nearest of theirs
    "same_theirs",  # of each of theirs, the nearest of ours, on average
    "apart", "apart_least",  # of any two words; and of the two that say the same least
    "broader", "narrower", "siblings",
    "told",  # share of our content words that the thesaurus knows
)  # fmt: skip
VOUCHED: tuple[str, ...] = ("vouched", "excluded", "vouched_theirs", "excluded_theirs")
COMPARED: tuple[str, ...] = (*(f"word_{name}" for name in FEATURES), *VOUCHED)  # what the heads weigh of an exchange
_TWO_STEPS = 0.5  # what a relation by way of one word that says the same is worth
_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """The words that stand in each relation to one word, as numbers."""

    same: frozenset[int]
    broader: frozenset[int]
    apart: frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """How one word stands to another, each in [0, 1]."""

    same: float
    broader: float  # ours says less precisely what theirs says
    narrower: float
    apart: float
    siblings: float  # both are kinds of the same


_NONE = Entry(frozenset(), frozenset(), frozenset())
_UNRELATED = Relation(0.0, 0.0, 0.0, 0.0, 0.0)


@cache
def _tables() -> tuple[dict[str, int], dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]]:
    with np.load(io.BytesIO(shelf.table(TABLE)), allow_pickle=False) as file:
        words = bytes(file["words"].tobytes()).decode().split("\n")
        return {word: at for at, word in enumerate(words)}, {
            name: (file[f"{name}_at"].astype(np.int64), file[name].astype(np.int64)) for name in RELATIONS
        }


@lru_cache(maxsize=_KEPT)
def entry(expression: str) -> Entry:
    """What is said of one word or expression, by stems; empty relations where it is unknown."""
    numbers, relations = _tables()
    at = numbers.get(expression)
    if at is None:
        return _NONE
    found = (frozenset(values[starts[at] : starts[at + 1]].tolist()) for starts, values in relations.values())
    return Entry(*found)


def is_known(expression: str) -> bool:
    """Whether the thesaurus holds it."""
    return expression in _tables()[0]


@lru_cache(maxsize=_KEPT)
def relation(ours: str, theirs: str) -> Relation:
    """How our word or expression stands to theirs; what the thesaurus does not know is unrelated."""
    if ours == theirs:
        return Relation(1.0, 0.0, 0.0, 0.0, 0.0)
    numbers, _ = _tables()
    mine, other = numbers.get(ours), numbers.get(theirs)
    if mine is None or other is None:
        return _UNRELATED
    a, b = entry(ours), entry(theirs)
    return Relation(
        1.0 if other in a.same else _steps(a.same & b.same),
        1.0 if mine in b.broader else _steps((a.same & b.broader) | ({mine} & _broader_of(b.same))),
        1.0 if other in a.broader else _steps((b.same & a.broader) | ({other} & _broader_of(a.same))),
        1.0 if other in a.apart else _steps((a.apart & b.same) | (a.same & b.apart)),
        _steps(a.broader & b.broader),
    )


@lru_cache(maxsize=_KEPT)
def _broader_of(words: frozenset[int]) -> frozenset[int]:
    starts, values = _tables()[1]["broader"]
    return frozenset(int(value) for word in words for value in values[starts[word] : starts[word + 1]])


def _steps(by: frozenset[int] | set[int]) -> float:
    return min(1.0, len(by) * _TWO_STEPS)


@lru_cache(maxsize=256)
def reach(stems: frozenset[str]) -> Entry:
    """What is said of any of these words, by number: the words that they vouch for, and that they exclude."""
    numbers, _ = _tables()
    entries = [entry(stem) for stem in stems]
    same = frozenset(at for stem in stems if (at := numbers.get(stem)) is not None)
    return Entry(
        same.union(*(one.same for one in entries)),
        frozenset[int]().union(*(one.broader for one in entries)),
        frozenset[int]().union(*(one.apart for one in entries)),
    )


def vouches(stem: str, beside: Entry) -> tuple[bool, bool]:
    """Whether some word beside this one vouches for it, and whether one excludes it.

    Single words alone: an expression vouches for none, and for a word that the thesaurus does not know none does.
    """
    at = _tables()[0].get(stem, -1)
    return at in beside.same or at in beside.broader, at in beside.apart


def compared(
    ours: Sequence[Token], theirs: Sequence[Token], claim: frozenset[str], evidence: frozenset[str]
) -> tuple[float, ...]:
    """COMPARED of our words beside theirs; ``claim`` and ``evidence`` are the stems of all that is said there."""
    return (*likeness(ours, theirs), *vouched(ours, theirs, claim, evidence))


def vouched(
    ours: Sequence[Token], theirs: Sequence[Token], claim: frozenset[str], evidence: frozenset[str]
) -> tuple[float, ...]:
    """VOUCHED: shares of our words that the evidence vouches for and excludes; of theirs the same by the claim."""
    return (*_shares(ours, reach(evidence)), *_shares(theirs, reach(claim)))


def _shares(words: Sequence[Token], beside: Entry) -> tuple[float, float]:
    found = [vouches(token.stem, beside) for token in words if token.is_content]
    n = max(1, len(found))
    return sum(told for told, _ in found) / n, sum(excluded for _, excluded in found) / n


def likeness(ours: Sequence[Token], theirs: Sequence[Token]) -> tuple[float, ...]:
    """FEATURES of two stretches of words, of which one stands in the other's place."""
    mine, others = list(_units(ours)), list(_units(theirs))
    if not mine or not others:
        return (0.0,) * len(FEATURES)
    table = [[relation(one, other) for _, other in others] for _, one in mine]
    nearest = _covered(ours, mine, [max(_nearness(r) for r in row) for row in table])
    back = _covered(theirs, others, [max(_nearness(row[k]) for row in table) for k in range(len(others))])
    every = [r for row in table for r in row]
    least = min(range(len(mine)), key=lambda i: max(_nearness(r) for r in table[i]))
    known = [is_known(token.stem) for token in ours if token.is_content]
    return (
        _mean(nearest), min(nearest, default=0.0), max(nearest, default=0.0),
        _mean(back),
        max(r.apart for r in every), max(r.apart for r in table[least]),
        max(r.broader for r in every), max(r.narrower for r in every), max(r.siblings for r in every),
        _mean([float(one) for one in known]),
    )  # fmt: skip


def _nearness(one: Relation) -> float:
    """How well theirs vouches for ours: what is less precise is vouched for too."""
    return max(one.same, one.broader)


def _units(words: Sequence[Token]) -> Iterator[tuple[tuple[int, int], str]]:
    """Content words, and expressions that the thesaurus knows, with their places."""
    for at, token in enumerate(words):
        if token.is_content:
            yield (at, at + 1), token.stem
        for end in range(at + 2, min(at + LONGEST, len(words)) + 1):
            expression = " ".join(word.stem for word in words[at:end])
            if is_known(expression):
                yield (at, end), expression


def _covered(
    words: Sequence[Token], units: Sequence[tuple[tuple[int, int], str]], values: Sequence[float]
) -> list[float]:
    """For each content word the best value of a unit that it is part of."""
    return [
        max(value for ((start, end), _), value in zip(units, values, strict=True) if start <= at < end)
        for at, token in enumerate(words)
        if token.is_content
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
