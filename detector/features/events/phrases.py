"""The nouns beside a verb group that may name its event: the object, the subject, what a status adjective describes."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.events.aspect_words import ADVERBS, BE
from detector.features.events.group_words import DETERMINERS, PREPOSITIONS
from detector.features.events.verbs import is_past
from detector.features.words import STOP, Token

_REACH = 9  # tokens of a noun phrase looked at
_OPENING = DETERMINERS | frozenset("all both off up out forward ahead with".split())  # particles of the verb among them
_JOINTS = frozenset("of on for into to in at by with".split())
_MARKS = frozenset({"'s", "'"})


def object_of(tokens: Sequence[Token], k: int) -> int | None:
    """The head of the noun phrase that begins at ``k``, over a particle of the verb."""
    last = None
    for i in range(k, min(len(tokens), k + _REACH)):
        low = tokens[i].lower
        if last is None and (low in _OPENING or (low == "on" and tokens[i - 1].lower == "up")):
            continue
        if low in _MARKS or low == "-":
            continue
        if low in STOP or not tokens[i].text[0].isalnum() or low in PREPOSITIONS:
            break
        if last is not None and (is_past(low) or low in BE):
            break
        last = i
    return last


def subject_of(tokens: Sequence[Token], first: int) -> int | None:
    """The noun right before the group that begins at ``first``, adverbs aside."""
    i = first - 1
    while i >= 0 and tokens[i].lower in ADVERBS:
        i -= 1
    if i < 0 or not tokens[i].text[0].isalpha() or tokens[i].lower in STOP:
        return None
    return i


def heads_of(tokens: Sequence[Token], last: int) -> list[int]:
    """In "checks on those remains" both nouns may be what the verb speaks of."""
    found = [last]
    i = last - 1
    while i > 0 and last - i < _REACH - 1:
        low = tokens[i].lower
        if low in _JOINTS and tokens[i - 1].is_content:
            found.append(i - 1)
        elif not (tokens[i].is_content or low in DETERMINERS or low in {"all", "both"} or low in _MARKS):
            break
        i -= 1
    return found
