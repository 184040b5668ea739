"""C171 event status: something planned is told as done, something done as planned, something off as going on.

What it does
    Reads each verb group for how far its event has come: planned, running, done, called off, put off. Reports a group
    of the draft whose status excludes that of the same event in the source.
Why it matters
    A plan told as a fact, or a finished thing told as still to come, is wrong news in correct words.
Known problems
    Only the words are read, no calendar.
Example
    Source: The council plans to sell the theatre.
    Draft:  The council has sold the theatre.
Options
    None.
Source
    The project's own reading of machine rewrites of news.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing.happening import Placed, common, everywhere, evidence, placed
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C171"
NAME = "event status"
SEVERITY: Severity = "error"

_AHEAD = frozenset({"planned", "possible", "pending"})
_EXCLUDES = {
    "done": _AHEAD | {"off"},
    "begun": _AHEAD,
    "running": frozenset({"planned", "pending", "off"}),
    "planned": frozenset({"done", "begun", "running", "off"}),
    "pending": frozenset({"done", "begun", "running"}),
    "possible": frozenset({"done", "begun"}),
    "off": frozenset({"planned", "running", "late", "done", "early"}),
    "late": frozenset({"off", "early"}),
    "early": frozenset({"off", "late"}),
}
_SAID = {
    "done": "as done", "begun": "as begun", "running": "as under way", "planned": "as still to come",
    "pending": "as still to come", "possible": "as possible", "off": "as called off or ended",
    "late": "as put off", "early": "as brought forward",
}  # fmt: skip


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every predicate whose status the source excludes."""
    known: dict[str, list[Placed]] | None = None
    for claim, said in evidence(comparison, least=0.3):
        for mine in placed(claim):
            best: tuple[float, Placed] | None = None
            agreed = False
            for other in said:
                strength = _linked(mine, other)
                if strength <= 0:
                    continue
                if _conflict(mine, other):
                    if best is None or strength > best[0]:
                        best = (strength, other)
                else:
                    agreed = True
            if best is None or agreed:
                continue
            if known is None:
                known = everywhere(comparison)
            if _told(mine, known):
                continue
            yield _difference(comparison, mine, best[1])


def _linked(mine: Placed, other: Placed) -> float:
    """How surely both tell of one event; 0 for not at all. A verb of like sense is not enough."""
    shared = common(mine, other)
    return shared if mine.event.lemma == other.event.lemma and shared >= 0.8 else 0.0


def _conflict(mine: Placed, other: Placed) -> bool:
    a, b = mine.event, other.event
    if a.negated or b.negated:
        return False
    pair = {a.status, b.status}
    if a.is_soft or b.is_soft:
        return False  # "would be charged" after "said": told back from a later day
    if a.lemma == "clock":
        return False  # "stopped the clock"
    running = next((p for p in (a, b) if p.status == "running"), None)
    done = next((p for p in (a, b) if p.status == "done"), None)
    if pair == {"possible", "done"} and "have" in (a.tense if a.status == "possible" else b.tense):
        return False  # "may have been stolen": how sure, not how far
    if running is not None and pair & _AHEAD:
        return running.is_explicit  # "is opening next month"
    if running is not None and done is not None:
        return (
            a.lemma == b.lemma
            and done.is_explicit
            and (running.is_explicit or running.tense in {"is", "being", "infinitive be"})
        )
    return b.status in _EXCLUDES.get(a.status, frozenset())


def _told(mine: Placed, known: dict[str, list[Placed]]) -> bool:
    return any(
        not _conflict(mine, other) and not other.event.negated and common(mine, other) >= 0.5
        for other in known.get(mine.event.lemma, ())
    )


def _difference(comparison: Comparison, mine: Placed, other: Placed) -> Difference:
    draft, text = comparison.draft.document.text, comparison.sources[other.source].document.text
    a, b = mine.event, other.event
    return Difference(
        a.start,
        a.end,
        other.source,
        b.start,
        b.end,
        f'draft says "{draft[a.start : a.end]}"; the source says "{text[b.start : b.end]}": it tells it '
        f"{_SAID[b.status]}, not {_SAID[a.status]}",
    )
