"""Links: words of a verb group that hand on to a verb behind them: "plans to", "is said to", "begins to"."""

from __future__ import annotations

from detector.features.events.aspect_words import AHEAD, ASPECT, PLAN_NOUNS, PLAN_OBJECT, PLANS
from detector.features.events.group import Group
from detector.features.events.group_words import SURE
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
    if low in _TOWARDS and group.seen == "plan" and is_gerund(after):
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
    if after == "to":
        if group.status != "off":
            group.look_ahead("planned")
    elif (after in _TOWARDS and is_gerund(group.after(k + 1))) or (is_gerund(after) and PLANS.get(low) in PLAN_OBJECT):
        group.look_ahead("planned")
    else:
        return False
    group.seen = "plan"
    return True


def _goes_through(group: Group, made: str) -> None:
    """What an aspect verb says of the verb behind it, under what the group says already."""
    if group.status in {"", "running"} or made == "running":
        group.status = made if group.status != "planned" else "planned"
        group.explicit = True
    elif made == "off":
        group.status = "open"
    group.seen = "aspect"
