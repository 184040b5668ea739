"""Heads: the verb that names the event, and what its form and the words before it make together."""

from __future__ import annotations

from detector.features.events.aspect_words import ASPECT, PHRASES, PLAN_OBJECT, PLANS
from detector.features.events.group import Group
from detector.features.events.group_words import DETERMINERS, PREPOSITIONS, SENSED, SURE
from detector.features.events.outcome_words import CONSIDERED, OWNED
from detector.features.events.verbs import is_gerund, is_participle, is_past, lemma
from detector.features.words import STOP

_KEPT = frozenset("keep keeps kept keeping".split())  # "kept in prison": no aspect without a verb behind
_NO_HEAD = STOP | DETERMINERS | PREPOSITIONS
_AHEAD = frozenset({"planned", "considered", "possible", "pending"})


def take_head(group: Group, k: int) -> bool:
    """Take the verb at ``k``; whether the group then tells a status, of its verb or of that verb's object."""
    token = group.tokens[k]
    low = token.lower
    if not token.text[0].isalpha() or low in _NO_HEAD:
        return False
    group.at = k
    if not _settle(group, low):
        return False
    if group.status == "possible" and lemma(low, token.stem) in SENSED:
        return False  # "could be seen": it was
    if group.status and group.seen == "be" and not (is_participle(low) or is_gerund(low)):
        group.stative = True
    made = PHRASES.get((low, group.after(k))) or ("" if low in _KEPT else ASPECT.get(low)) or OWNED.get(low, "")
    if made and group.status != "open":
        group.noun = _of_object(group.status, made)
    elif low == "considering" or (PLANS.get(low) in PLAN_OBJECT and low != "expected"):
        group.noun = "considered" if low in CONSIDERED else "planned"
    return bool(group.status or group.noun)


def _settle(group: Group, low: str) -> bool:
    """Set the status by auxiliaries and form; False where they do not go together: a noun, an adjective."""
    if group.pending:
        group.status, group.negated = "pending", False
        return True
    if group.status:
        group.passive = group.tense in {"have been", "infinitive be"} and is_participle(low)
        if group.tense == "have" and group.seen == "have" and group.status == "planned" and is_participle(low):
            group.status = "done" if not group.soft and _is_reported(group) else "open"  # "would have required"
        return True
    if group.tense in {"have", "have been", "is", "was"}:
        return _settle_compound(group, low)
    if group.tense == "being":
        group.status, group.passive = "running", True
    elif group.tense == "infinitive be":
        group.status = "running" if is_gerund(low) else ""
    elif group.tense == "did":
        group.status = "done"
    elif group.first == group.at and not (group.tense == "infinitive" and group.seen == "to"):
        return _settle_bare(group, low)
    return True


def _settle_compound(group: Group, low: str) -> bool:
    """Behind "have" and "be"."""
    if group.tense != "have" and is_gerund(low):
        group.status = "running"
    elif not is_participle(low):
        return False
    elif group.tense == "have":
        group.status = "done"
    else:
        group.status = "done" if group.tense != "is" or low in ASPECT else ""
        group.passive = True
    return True


def _settle_bare(group: Group, low: str) -> bool:
    """A verb without an auxiliary: the past is done; of a present only planning and aspect verbs tell anything."""
    if is_past(low):
        group.status = "done"
        return True
    return low in ASPECT or low in PLANS


def _of_object(status: str, made: str) -> str:
    """What an aspect verb of this status says of its object: "will start work" tells of work ahead."""
    if status == "planned" and made in {"off", "late", "early"}:
        return "" if made == "off" else made
    if status in _AHEAD and made in {"begun", "done"}:
        return "planned"
    if made in {"admitted", "denied"} and status not in {"", "done", "running"}:
        return ""
    if (status == "planned" and made == "running") or (not status and made in {"begun", "done"}):
        return ""  # "will continue": it does already
    return made


def _is_reported(group: Group) -> bool:
    return any(token.lower in SURE for token in group.tokens[group.first : group.at])
