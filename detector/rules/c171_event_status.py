"""C171 event status: something planned is told as done, something done as planned, something off as going on.

What it does
    Reads each verb group, and the nouns that name an event, for how far the event has come: considered, decided,
    planned, attempted, refused, running, done, called off, put off, brought forward; denied or admitted. Reports a
    group of the draft whose status excludes that of the same event in the source, and of somebody who was asked
    whether he refused to comment, gave no answer or denied it. Also a war or an epidemic that the draft fears
    ("a possible invasion") and the source tells as under way.
Why it matters
    A plan told as a fact, or a finished thing told as still to come, is wrong news in correct words.
Known problems
    One event is one verb, its noun ("invaded", "the invasion"), or a verb of like sense with more of the same words
    around it; other wordings are not seen ("signs have gone up" for "plans to post signs"). "Would" counts only with a
    time to come, a bare "is" or present tense not at all. What a source plans and a later-dated draft tells as done is
    taken for news. How sure a text is of an event is C163's.
Example
    Source: The council plans to sell the theatre.
    Draft:  The council has sold the theatre.
Options
    None.
Source
    The project's own reading of machine rewrites of news. On the half of the labelled rewrites that was not read
    while it was written 11 of 11 findings were right; 1 of its 120 faithful texts was flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detector.features.events.predicates import Predicate
from detector.rules.comparing import answering, foreboding
from detector.rules.comparing.happening import Placed, common, everywhere, evidence, linked, placed
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C171"
NAME = "event status"
SEVERITY: Severity = "error"

LEAST = 0.2  # similarity of the evidence
ELSEWHERE = 0.5  # summed rarity of the words around a place of a source that tells the same

_ENDING = frozenset("ended given gave abandoned stopped halted suspended scrapped cancelled canceled dropped".split())
_NOBODY = frozenset("nobody none neither noone no-one no".split())
_REJECTING = frozenset("rejected rejects rejecting refused vetoed blocked defeated opposed".split())
_REJECTED_WITHIN = 12  # words before a plan among which it is rejected
_ENDED_WITHIN = 6  # words behind a plan among which it is dropped
_SUBJECT = 6  # tokens before a predicate among which such a subject stands
_NOTHING: frozenset[str] = frozenset()
_PRESENT = frozenset({"is", "being", "infinitive be"})
_AHEAD = frozenset({"planned", "considered", "possible", "pending"})
_SHORT = frozenset({"tried", "failed", "refused"})  # it did not come to it
_EXCLUDES = {
    "done": _AHEAD | _SHORT | {"off"},
    "begun": _AHEAD | _SHORT,
    "running": frozenset({"planned", "considered", "pending", "refused", "off"}),
    "planned": frozenset({"done", "begun", "running", "refused", "off"}),
    "decided": frozenset({"considered", "refused", "off"}),
    "considered": frozenset({"done", "begun", "running", "decided", "refused", "off"}),
    "pending": frozenset({"done", "begun", "running"}),
    "possible": frozenset({"done", "begun"}),
    "tried": frozenset({"done", "begun", "refused", "off"}),
    "failed": frozenset({"done", "begun"}),
    "refused": frozenset({"done", "begun", "running", "planned", "decided", "considered", "tried"}),
    "off": frozenset({"planned", "decided", "tried", "running", "late", "done", "early"}),
    "late": frozenset({"off", "early"}),
    "early": frozenset({"off", "late"}),
    "admitted": frozenset({"denied"}),
    "denied": frozenset({"admitted"}),
}
_SAID = {
    "done": "as done", "begun": "as begun", "running": "as under way", "planned": "as still to come",
    "decided": "as decided", "considered": "as considered", "pending": "as still to come", "possible": "as possible",
    "tried": "as attempted", "failed": "as failed", "refused": "as refused", "off": "as called off or ended",
    "late": "as put off", "early": "as brought forward", "admitted": "as admitted", "denied": "as denied",
}  # fmt: skip


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every predicate whose status the source excludes."""
    for claim, said in evidence(comparison, least=LEAST):
        for mine in placed(claim):
            other = _contrary(mine, said)
            if other is None or _is_told(mine, comparison.once(everywhere)) or _has_come(comparison, mine, other):
                continue
            yield _difference(comparison, mine, other)
    yield from answering.differences(comparison, least=LEAST)
    yield from foreboding.differences(comparison)


def _contrary(mine: Placed, said: Sequence[Placed]) -> Placed | None:
    """The predicate that tells of the same event most surely, where all that do exclude ours."""
    best: tuple[float, Placed | None] = (0.0, None)
    for other in said:
        strength = linked(mine, other)
        if strength and (not _excludes(mine.event, other.event) or _is_no_rival(mine, other)):
            return None
        if strength > best[0]:
            best = (strength, other)
    return best[1]


def _is_no_rival(mine: Placed, other: Placed) -> bool:
    """Whether one of the two tells of nobody, or both of an end: "was ended" and "called off"."""
    if _is_of_nobody(mine) or _is_of_nobody(other) or _is_over(mine, other) or _is_over(other, mine):
        return True
    if {mine.event.status, other.event.status} == {"refused", "planned"} and (
        _is_rejected(mine) or _is_rejected(other)
    ):
        return True  # "rejected a plan to close it"
    if "off" in (mine.event.status, other.event.status) and all(map(_is_ended, (mine, other))):
        return True  # "was abandoned", "a proposal to charge was dropped"
    done, off = (mine, other) if mine.event.status == "done" else (other, mine)
    return (done.event.status, off.event.status) == ("done", "off") and any(
        token.lower in _ENDING and done.event.start <= token.start < done.event.end for token in done.sentence.tokens
    )


def _is_rejected(item: Placed) -> bool:
    before = item.sentence.tokens[max(0, item.event.first - _REJECTED_WITHIN) : item.event.first + 1]
    return item.event.status == "planned" and any(token.lower in _REJECTING for token in before)


def _is_ended(item: Placed) -> bool:
    at = max(item.event.first, item.event.at)
    behind = item.sentence.tokens[at + 1 : at + 1 + _ENDED_WITHIN]
    return item.event.status == "off" or any(token.lower in _ENDING for token in behind)


def _is_over(item: Placed, later: Placed) -> bool:
    """ "Had been expected to die" excludes no death, nor "had called for a boycott" that it gave up the call."""
    if item.event.status not in _AHEAD and (item.event.status, later.event.status) != ("done", "off"):
        return False
    return _is_past_perfect(item) and not _is_past_perfect(later)


def _is_past_perfect(item: Placed) -> bool:
    return any(t.lower == "had" for t in item.sentence.tokens[item.event.first : item.event.at])


def _is_of_nobody(item: Placed) -> bool:
    """ "Nobody had worked there"."""
    first = item.event.first
    return any(token.lower in _NOBODY for token in item.sentence.tokens[max(0, first - _SUBJECT) : first])


def _excludes(a: Predicate, b: Predicate) -> bool:
    if a.negated or b.negated or a.is_soft or b.is_soft:
        return False
    pair = {a.status, b.status}
    if "running" in pair and pair & _AHEAD:
        running, ahead = (a, b) if a.status == "running" else (b, a)
        return running.is_explicit and not ahead.is_passive  # "is opening next month", "will be kept open"
    if pair == {"running", "done"}:
        running, done = (a, b) if a.status == "running" else (b, a)
        return a.lemma == b.lemma and done.is_explicit and (running.is_explicit or running.tense in _PRESENT)
    if pair == {"possible", "done"}:
        return "have" not in (a.tense if a.status == "possible" else b.tense)  # "may have been stolen": C163
    return b.status in _EXCLUDES.get(a.status, _NOTHING)


def _is_told(mine: Placed, known: Mapping[str, Sequence[Placed]]) -> bool:
    """Whether any source tells the same elsewhere."""
    return any(
        not _excludes(mine.event, other.event) and not other.event.negated and common(mine, other) >= ELSEWHERE
        for other in known.get(mine.event.lemma, ())
    )


def _has_come(comparison: Comparison, mine: Placed, other: Placed) -> bool:
    """Whether the draft is of a later day than the source's plan, and may know how it went."""
    ours, theirs = comparison.draft.document.published, comparison.sources[other.source].document.published
    return (
        other.event.status in _AHEAD
        and mine.event.status not in _AHEAD
        and ours is not None
        and theirs is not None
        and ours > theirs
    )


def _difference(comparison: Comparison, mine: Placed, other: Placed) -> Difference:
    draft, text = comparison.draft.document.text, comparison.sources[other.source].document.text
    a, b = mine.event, other.event
    message = (
        f'draft says "{draft[a.start : a.end]}"; the source says "{text[b.start : b.end]}": it tells it '
        f"{_SAID[b.status]}, not {_SAID[a.status]}"
    )
    return Difference(a.start, a.end, other.source, b.start, b.end, message)
