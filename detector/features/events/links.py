"""Links: words of a verb group that hand on to a verb behind them: "plans to", "is said to", "begins to"."""

from __future__ import annotations

from detector.features.events.aspect_words import AHEAD, ASPECT, PLAN_NOUNS, PLAN_OBJECT, PLANS
from detector.features.events.group import Group
from detector.features.events.group_words import SURE
from detector.features.events.outcome_words import CONSIDERED, OUTCOME_NOUNS, OUTCOME_VERBS, OWNED, SIGNED, TALKS
from detector.features.events.verbs import is_gerund

_TOWARDS = frozenset("on for of about".split())


def hands_on(group: Group, k: int) -> bool:
    """Whether the word at ``k`` is no head but hands on to one; the group then knows what it says of it."""
    low, after = group.tokens[k].lower, group.after(k)
    if after == "to" and group.seen == "be" and (low in AHEAD or low in SURE):
        _be_ahead(group, low)
        return True
    if (low in PLANS or low in PLAN_NOUNS) and _plans(group, k):
        return True
    outcome = OUTCOME_VERBS.get(low) or OUTCOME_NOUNS.get(low)
    if outcome and after == "to":
        _turns_out(group, outcome)
        return True
    if low in _TOWARDS and group.seen == "plan" and is_gerund(after):
        return True
    if low in SIGNED and after in {"on", "up"} and group.after(k + 1) == "to":
        _turns_out(group, "decided")
        return True
    if low in {"on", "up"} and after == "to" and group.seen == "aspect":
        return True
    if low in OWNED and is_gerund(after) and group.status in {"", "done", "running"}:
        group.status, group.seen = OWNED[low], "aspect"
        return True
    if low in ASPECT and (after == "to" or is_gerund(after)):
        _goes_through(group, ASPECT[low])
        return True
    return False


def _be_ahead(group: Group, low: str) -> None:
    if low not in AHEAD:
        group.seen = "sure"
        return
    group.soft = group.soft or group.tense == "was"
    group.look_ahead("planned")
    group.seen = "plan"


def _plans(group: Group, k: int) -> bool:
    low, after = group.tokens[k].lower, group.after(k)
    status = "considered" if low in CONSIDERED or low in TALKS else "planned"
    if after == "to":
        if group.status != "off":
            group.look_ahead(status)
    elif (after in _TOWARDS and is_gerund(group.after(k + 1))) or (is_gerund(after) and _may_be_object(low)):
        group.look_ahead(status)
    else:
        return False
    group.seen = "plan"
    return True


def _may_be_object(low: str) -> bool:
    return PLANS.get(low) in PLAN_OBJECT or low in CONSIDERED


def _turns_out(group: Group, outcome: str) -> None:
    """ "Decided to", "refused to": what became of the verb behind; under "will" and "may" that is open."""
    if group.status != "off" or outcome != "tried":  # "no longer trying to"
        group.status = outcome if group.status in {"", "running", "done"} else "open"
    group.explicit = True
    group.seen = "aspect"


def _goes_through(group: Group, made: str) -> None:
    """What an aspect verb says of the verb behind it, under what the group says already."""
    if group.status in {"", "running"} or made == "running":
        group.status = made if group.status != "planned" else "planned"
        group.explicit = True
    elif made == "off":
        group.status = "open"
    group.seen = "aspect"
