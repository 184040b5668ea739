"""Marks: what the denying words of a sentence have made of the others, for the steps that read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detector.features.stances.line import Line


@dataclass(slots=True)
class Marks:
    """What has been read of one sentence; words go by their index."""

    line: Line
    denials: list[int]  # the denying words
    denied: dict[int, int] = field(default_factory=dict)  # word -> the one that denies it
    cancelled: set[int] = field(default_factory=set)  # denied twice
    soft: set[int] = field(default_factory=set)  # denied by "hardly" and the like
    nouns: set[int] = field(default_factory=set)  # of a phrase behind "no"
    shade: set[int] = field(default_factory=set)  # in reach of a denial that is about another word
    open: set[int] = field(default_factory=set)  # neither asserted nor denied

    def deny(self, by: int, words: Iterable[int]) -> None:
        """Note these words as denied by the one at ``by``, and what is denied twice as open."""
        for k in words:
            if k >= self.line.count:
                continue
            if k in self.denied:
                self.cancelled.add(k)
                self.open.add(k)  # "did not rule out": possible, and no more
            self.denied[k] = by

    def deny_predicate(self, by: int, k: int) -> None:
        """Note the verb or predicate from ``k`` on as denied."""
        self.deny(by, (self.line.predicate(k)[0],))

    def throw_shade(self, i: int) -> None:
        """Everything in reach of the denial at ``i`` is in its shade."""
        self.shade.update(range(i, self.line.reach(i)))
