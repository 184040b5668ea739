"""Merging: one sentence is reported once. What contradicts comes first, then an invented quotation, then an event
that no source has, with the names and numbers that it brings along.
"""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.facts import Facts
from detector.rules.finding import Difference, Rule

_EVENT = "S271"
_PARTS = frozenset({"S201", "S211"})  # of what a new sentence brings along


def merged(draft: Facts, found: Sequence[tuple[Rule, Difference]]) -> list[tuple[Rule, Difference]]:
    """``found`` without the parts of reported events, and without events in whose sentence worse is reported.

    A note on how little of a draft has a source stands for the names and numbers of all of it.
    """
    # Offsets of a headline lie before or between the sentences.
    places = [draft.document.sentence_at(difference.start) for _, difference in found]
    worse = {
        place for place, (rule, _) in zip(places, found, strict=True) if rule.CODE != _EVENT and rule.CODE not in _PARTS
    }
    events = {
        place for place, (rule, _) in zip(places, found, strict=True) if rule.CODE == _EVENT and place not in worse
    }
    is_bare = any(rule.CODE == _EVENT and difference.severity == "note" for rule, difference in found)
    return [
        (rule, difference)
        for place, (rule, difference) in zip(places, found, strict=True)
        if not (rule.CODE == _EVENT and place in worse and difference.severity is None)
        and not (rule.CODE in _PARTS and (is_bare or place in events))
    ]
