"""Foreboding: a war or an epidemic that the draft fears, and that the source tells as under way.

"Fears of a possible invasion of Ukraine" where the source has "the war in Ukraine": a text written from old knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.facts import SentenceFacts
from detector.features.who.gazetteer import overlap
from detector.features.who.names import Mention
from detector.features.words import Token
from detector.rules.finding import Comparison, Difference

# One event under several names.
_EVENTS = {
    word: event
    for event, words in (
        ("war", "war invasion conflict"),
        ("epidemic", "epidemic pandemic"),
        ("famine", "famine"),
        ("recession", "recession"),
    )
    for word in words.split()
}
_FEARED = frozenset("fears fear threat possibility prospect risk danger likelihood brink verge potential".split())
_AHEAD = frozenset("possible potential looming imminent impending feared".split())
_BETWEEN = frozenset("a an the of for full - scale full-scale large large-scale outright open".split())
_LEADING = _BETWEEN | _AHEAD | _FEARED
# Another event than the one that is under way.
_OTHER = frozenset(
    "nuclear trade wider broader regional world civil second new another further renewed price next future cold "
    "possible potential avoid prevent avert no if cyber proxy space similar fear fears threat risk".split()
)
_TOLD = frozenset("the 's this its his their since ongoing full-scale".split())
_NONE = frozenset({"interest", "interests"})  # "conflict of interest"
_NEAR = 4  # tokens before the event's word
_CLOSE = 6  # tokens behind it within which its place is named
_PLACES = frozenset({"place", "nationality", "organisation"})


@dataclass(frozen=True, slots=True)
class Feared:
    """An event that a sentence tells as one to come, at ``tokens[first : at + 1]``."""

    first: int
    at: int
    event: str


def differences(comparison: Comparison) -> Iterator[Difference]:
    """Every feared event that a source tells as under way at the same place, and fears nowhere itself."""
    for claim in comparison.draft.sentences.values():
        for found in feared(claim.tokens):
            if claim.is_quoted(claim.tokens[found.at].start):
                continue
            under_way = _under_way(comparison, claim, found)
            if under_way is not None:
                number, said, at = under_way
                mine, other = claim.tokens[found.at], said.tokens[at]
                start = claim.tokens[found.first].start
                ours = comparison.draft.document.text[start : mine.end]
                yield Difference(
                    start,
                    mine.end,
                    number,
                    other.start,
                    other.end,
                    f"draft tells “{ours}” as still to come; the source tells the {other.text} as under way",
                )


def feared(tokens: Sequence[Token]) -> Iterator[Feared]:
    """The events of one sentence that are told as possible or feared: "fears of a full-scale war"."""
    for at, token in enumerate(tokens):
        event = _EVENTS.get(token.lower)
        if (
            event is None
            or _word(tokens, at + 2) in {"interest", "interests"}
            or (at and tokens[at - 1].lower in _OTHER - _AHEAD)
        ):
            continue
        first = at
        while first and (tokens[first - 1].lower in _LEADING or _is_nation(tokens, first - 1)):
            first -= 1
        inside = {t.lower for t in tokens[first:at]}
        if inside & _AHEAD or (inside & _FEARED and inside & {"of", "for"}):
            while tokens[first].lower not in _AHEAD | _FEARED:
                first += 1
            yield Feared(first, at, event)


def _word(tokens: Sequence[Token], k: int) -> str:
    return tokens[k].lower if k < len(tokens) else ""


def _is_nation(tokens: Sequence[Token], k: int) -> bool:
    """ "A Russian invasion"."""
    return k > 0 and tokens[k].text[0].isupper() and tokens[k].lower.endswith(("an", "ish", "ese", "i"))


def _under_way(comparison: Comparison, claim: SentenceFacts, found: Feared) -> tuple[int, SentenceFacts, int] | None:
    """(source, sentence, token) of the first telling of the event as under way at a place of the claim."""
    for number, said, at in comparison.once(_running).get(found.event, ()):
        if _is_there(claim, said, at):
            return number, said, at
    return None


def _running(comparison: Comparison) -> dict[str, list[tuple[int, SentenceFacts, int]]]:
    """Event -> where a source that does not fear it itself tells it as under way, in the order of the sources."""
    found: dict[str, list[tuple[int, SentenceFacts, int]]] = {}
    for number, source in enumerate(comparison.sources):
        open_ = {other.event for said in source.statements for other in feared(said.tokens)}
        for said in source.sentences.values():
            for at, token in enumerate(said.tokens):
                event = _EVENTS.get(token.lower)
                if event is not None and event not in open_ and _is_told(said.tokens, at):
                    found.setdefault(event, []).append((number, said, at))
    return found


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the event is told as one that is known: "the war in", "its invasion of", "since the full-scale"."""
    before = {token.lower for token in tokens[max(0, at - _NEAR) : at]}
    return bool(before & _TOLD) and not before & _OTHER


def _is_there(claim: SentenceFacts, said: SentenceFacts, at: int) -> bool:
    """Whether the source's event is at a place that the claim names."""
    # "Russia's war in Ukraine", "the Ukraine war".
    close = [m for m in said.mentions if m.kind in _PLACES and at - _NEAR <= m.first <= at + _CLOSE]
    return any(_alike(mine, other) for mine in claim.mentions for other in close)


def _alike(mine: Mention, other: Mention) -> bool:
    return mine.kind in _PLACES and overlap(mine.text.lower(), other.text.lower())
