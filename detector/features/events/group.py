"""What has been read of one verb group, for the steps that read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.words import Token


@dataclass(slots=True)
class Group:
    """What has been read of one verb group."""

    tokens: Sequence[Token]
    first: int
    at: int  # index of the head, once it is read
    status: str = ""  # "open" where the words leave it open and later ones must not settle it
    tense: str = ""  # of the auxiliary just read: be, was, being, have, infinitive
    soft: bool = False
    negated: bool = False
    explicit: bool = False
    passive: bool = False
    pending: bool = False
    stative: bool = False
    noun: str = ""  # status for the object, where the head is an aspect or planning verb
    seen: str = ""  # the kind of word just read
    is_read: bool = False

    def after(self, k: int) -> str:
        """The word behind the one at ``k``."""
        return self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""

    def look_ahead(self, status: str) -> None:
        """What follows is not yet so."""
        if not self.status or self.status == "open":
            self.status = status
        self.tense = "infinitive"
