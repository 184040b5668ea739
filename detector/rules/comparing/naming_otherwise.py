"""Naming otherwise: one person by title and by given name, or as speaker in words that name him both times."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.exchanges import Aligned, Exchange
from detector.features.speech.speakers import SAYING
from detector.features.words import Token

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor doctor sir dame lord lady madam judge justice father sister reverend rev "
    "captain colonel general major sergeant sgt lieutenant inspector".split()
)
_AFTER = 3  # words behind an exchange among which its surname may stand


def is_of_one_bearer(laid: Aligned, x: Exchange) -> bool:
    """ "Dr Bernal" and "Álvaro Bernal", "Ms Raudsepp told reporters" and "said Professor Liis Raudsepp"."""
    ours, theirs = laid.sides(x)
    if not ours or not theirs:
        return False
    return _is_title_for_name(laid, x, ours, theirs) or _is_saying_of_one(laid, x, ours, theirs)


def _is_title_for_name(laid: Aligned, x: Exchange, ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    surnames = laid.ours[x.end : x.end + 1], laid.theirs[x.source_end : x.source_end + 1]
    if not all(surnames) or surnames[0][0].lower != surnames[1][0].lower or not surnames[0][0].text[0].isupper():
        return False
    return _is_title(ours) != _is_title(theirs) and all(t.text[0].isupper() or _is_title([t]) for t in (*ours, *theirs))


def _is_title(words: Sequence[Token]) -> bool:
    return all(word.lower in _TITLES for word in words)


def _is_saying_of_one(laid: Aligned, x: Exchange, ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both sides say who says it, by a name that both have."""
    behind = (*ours, *laid.ours[x.end : x.end + _AFTER]), (*theirs, *laid.theirs[x.source_end : x.source_end + _AFTER])
    names = [{word.lower for word in side if word.text[0].isupper()} - _TITLES for side in behind]
    says = [any(word.lower in SAYING for word in side) for side in (ours, theirs)]
    return all(says) and bool(names[0] & names[1])
