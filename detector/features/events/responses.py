"""Responses: what somebody who was asked did: answered nothing, refused to comment, or denied it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.events.aspect_words import ADVERBS, BE, DO, HAVE
from detector.features.events.phrases import subject_of
from detector.features.events.verbs import lemma
from detector.features.words import Token

_ASKED = frozenset("comment comments commented".split())
_ANSWER = frozenset("respond reply replied responded return returned answer answered".split())
_REQUEST = frozenset("request requests call calls message messages inquiry inquiries email emails comment".split())
_REFUSED = frozenset("declined declines decline refused refuses refuse".split())
_DENIED = frozenset("denied denies disputed disputes rejected rejects rebutted refuted".split())
_CLAIMS = frozenset(
    "it this that report reports claim claims allegation allegations account accusation accusations story rumour "
    "rumours rumor rumors suggestion suggestions".split()
)
_NOT = frozenset("not n't".split())
_INSIDE = ADVERBS | BE | HAVE | DO | _NOT | frozenset("yet could to be been".split())
_REACH = 7  # words behind the verb among which it is told what was asked


@dataclass(frozen=True, slots=True)
class Response:
    """One response; ``start`` and ``end`` are offsets, ``subject`` the lemma of whoever was asked."""

    start: int
    end: int
    kind: str  # "silent", "refused", "denied"
    subject: str


def responses(tokens: Sequence[Token]) -> Iterator[Response]:
    """Every response of a sentence, in text order."""
    subject = ""
    for k, token in enumerate(tokens):
        low = token.lower
        kind = "refused" if low in _REFUSED else "denied" if low in _DENIED else ""
        if not kind and low in _ANSWER | _ASKED | {"reached"}:
            kind = "silent"
        if kind:
            found = _response(tokens, k, kind, subject)
            if found is not None:
                subject = found.subject
                yield found


def _response(tokens: Sequence[Token], k: int, kind: str, last: str) -> Response | None:
    first = k
    negated = pending = False
    while first and (tokens[first - 1].lower in _INSIDE or tokens[first - 1].lower.endswith(("ly", "n't"))):
        first -= 1
        negated = negated or tokens[first].lower in _NOT or tokens[first].lower.endswith("n't")
        pending = pending or tokens[first].lower == "yet"
    behind = [token.lower for token in tokens[k + 1 : k + 1 + _REACH]]
    end = _end(kind, tokens[k].lower, behind, is_open=negated or pending)
    if end is None or (kind != "silent" and negated):
        return None
    place = subject_of(tokens, first)
    # "Denied it and declined to comment": one subject for both.
    subject = last if place is None else lemma(tokens[place].lower, tokens[place].stem)
    if not subject:
        return None
    return Response(tokens[first].start, tokens[k + end].end, kind, subject)


def _end(kind: str, verb: str, behind: Sequence[str], *, is_open: bool) -> int | None:
    """How many words behind the verb belong to it; None where it tells of no response."""
    if kind == "refused":
        return next((i + 1 for i, word in enumerate(behind) if word in _ASKED), None)
    if kind == "denied":
        return next((i + 1 for i, word in enumerate(behind[:5]) if word in _CLAIMS), None)
    if not is_open:
        return None
    if verb in _ASKED or verb == "reached" or not behind:
        return 0
    return next(
        (i + 1 for i, word in enumerate(behind) if word in _REQUEST), 0 if verb in {"respond", "reply"} else None
    )
