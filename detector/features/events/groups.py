"""Verb groups: auxiliaries, planning and aspect verbs up to the verb that names the event, read from left to right.

``read`` opens a group at a word that may begin one, takes one step for each word by its kind, and ends at the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from detector.features.events.aspect_words import (
    ADVERBS,
    BE,
    DO,
    HAVE,
    MAY,
    NOT,
    PLAN_NOUNS,
    PRESENT_BE,
    SHOULD,
    WILL,
    WOULD,
)
from detector.features.events.group import Group
from detector.features.events.group_words import NARRATIVE
from detector.features.events.heads import take_head
from detector.features.events.links import hands_on
from detector.features.events.openings import opens
from detector.features.events.outcome_words import TALKS
from detector.features.words import Token

_LONGEST = 14  # words of a group
# Of these "is to" tells what they consist in.
_NO_ACTOR = frozenset(
    "aim aims goal goals plan plans purpose idea objective objectives job task tasks challenge way ways priority "
    "priorities role duty mission step steps thing things intention strategy hope hopes ambition point focus target "
    "function need option options solution trick key answer problem best first next only wish dream desire message "
    "advice decision proposal difficulty tendency approach effort efforts response reaction attempt alternative "
    "question issue tactic policy instinct temptation move rule this that it there which what all do does did be here "
    "now not is".split()
)
_OF_NOW = frozenset({"already", "currently"})
_BEFORE_TO = frozenset("plan be have aspect sure".split())

Step = Callable[[Group, int], int]  # how many words further; 0 where the group ends without an event


def read(tokens: Sequence[Token], first: int) -> Group | None:
    """The group that begins at ``first``; None where none does, or where it tells no status."""
    if not opens(tokens, first):
        return None
    group = Group(tokens, first, first)
    k = first
    for _ in range(_LONGEST):
        if k >= len(tokens):
            break
        step = _step(group, k)
        if not step:
            break
        k += step
    return group if group.is_read else None


def _step(group: Group, k: int) -> int:
    low = group.tokens[k].lower
    if low in NOT or low.endswith("n't"):
        if low == "no" and group.after(k) == "longer":
            group.negated, group.status, group.explicit = False, "off", True
            return 2
        group.negated = True
        if low in NOT:
            return 1
    known = _STEPS.get(low)
    if known is not None:
        step = known(group, k)
        if step >= 0:
            return step
    if low in NARRATIVE and group.soft:
        return 0  # "would later become": it did
    if low in ADVERBS or (low.endswith("ly") and len(low) > 4):
        return 1
    if hands_on(group, k):
        return 1
    group.is_read = take_head(group, k)
    return 0


def _modal(status: str, *, soft: bool = False) -> Step:
    def step(group: Group, k: int) -> int:
        group.look_ahead(status)
        group.soft = group.soft or soft
        group.seen = "modal"
        return 1

    return step


def _do(group: Group, k: int) -> int:
    group.tense = "did" if group.tokens[k].lower.startswith("did") else "do"
    return 1


def _to(group: Group, k: int) -> int:
    if group.seen not in _BEFORE_TO or (group.seen == "have" and not group.pending):
        return 0
    if group.seen == "be" and not group.status:
        if group.after(k) != "be" and not group.pending and not _acts(group):
            return 0
        soft = group.tense == "was"  # "was to become a bishop"
        group.look_ahead("planned")
        group.soft = soft
    group.tense = "infinitive"
    group.seen = "to"
    return 1


def _acts(group: Group) -> bool:
    """Whether the subject may do what stands behind "is to": in "the aim is to save money" nothing is ahead."""
    before = group.tokens[group.first - 1] if group.first else None
    return before is not None and before.is_word and before.lower not in _NO_ACTOR


def _be(group: Group, k: int) -> int:
    low = group.tokens[k].lower
    if low == "being":
        group.tense = "being"
    elif low == "been" or group.tense == "have":
        group.tense = "have been"
    elif low == "be":
        group.tense = "infinitive be"
    else:
        group.tense = "is" if low in PRESENT_BE else "was"
    group.seen = "be"
    return 1


def _have(group: Group, k: int) -> int:
    group.tense = "having" if group.tokens[k].lower == "having" else "have"
    group.seen = "have"
    return 1


def _pending(group: Group, k: int) -> int:
    """ "Yet", "still to": nothing has happened so far."""
    low = group.tokens[k].lower
    if low == "yet" or group.after(k) == "to":
        group.pending = True
        return 1
    return _explicit(group, k)


def _explicit(group: Group, k: int) -> int:
    """ "Already", "has now", "is still"."""
    low = group.tokens[k].lower
    if low in _OF_NOW or (low == "now" and group.seen in {"have", "be"}) or (low == "still" and group.seen == "be"):
        group.explicit = True
        return 1
    return -1


def _under_way(group: Group, k: int) -> int:
    low = group.tokens[k].lower
    if low == "under" and group.after(k) != "way":
        return -1
    if group.seen == "be" and not group.status:
        group.status, group.explicit = "running", True
        group.at = k + (low == "under")
        group.is_read = True
    return 0


def _in_talks(group: Group, k: int) -> int:
    """ "In talks to", "on plans for"."""
    if group.seen == "be" and group.after(k) in PLAN_NOUNS:
        group.look_ahead("considered" if group.after(k) in TALKS else "planned")
        group.seen = "plan"
        return 2
    return -1


def _end(group: Group, k: int) -> int:
    return 0


def _table(*rows: tuple[Iterable[str], Step]) -> Mapping[str, Step]:
    """The earlier row wins where a word stands in two."""
    return {word: step for words, step in reversed(rows) for word in words}


_STEPS = _table(
    (WILL, _modal("planned")),
    (WOULD, _modal("planned", soft=True)),
    (MAY, _modal("possible")),
    (SHOULD, _modal("open")),
    (DO, _do),
    (("to",), _to),
    ((*BE, "being"), _be),
    (HAVE, _have),
    (("yet", "still"), _pending),
    (("already", "now", "currently"), _explicit),
    (("under", "underway", "ongoing"), _under_way),
    (("in", "on"), _in_talks),
    ((",",), _end),
)
