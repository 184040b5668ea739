"""Extents: a text beside its original -> the share of its words that a machine changed, and texts changed in part."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.examples import crops
from training.splits import words

RUN = 3  # words in a row that two texts must share; one changed word leaves its neighbours in runs of their own


def changed(text: str, original: str) -> float:
    """The share of the words of a text that stand in no run of RUN words that its original has too; 0 of no words."""
    mine, kept = words(text), runs(words(original))
    if not mine:
        return 0.0
    same = [False] * len(mine)
    for start in range(len(mine) - RUN + 1):
        if tuple(mine[start : start + RUN]) in kept:
            same[start : start + RUN] = [True] * RUN
    return 1.0 - sum(same) / len(mine)


def runs(found: list[str]) -> set[tuple[str, ...]]:
    """Every run of RUN words."""
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def mixed(human: str, machine: str, chance: random.Random) -> str:
    """The beginning of one side and the end of the other, of a fifth to four fifths of their sentences."""
    first, second = (human, machine) if chance.random() < 0.5 else (machine, human)
    share = chance.uniform(0.2, 0.8)
    return " ".join((*_head(first, share), *_tail(second, share)))


def _head(text: str, share: float) -> Iterator[str]:
    sentences = crops.split(crops.clean(text))
    yield from sentences[: max(1, round(share * len(sentences)))]


def _tail(text: str, share: float) -> Iterator[str]:
    sentences = crops.split(crops.clean(text))
    yield from sentences[round(share * len(sentences)) :]
