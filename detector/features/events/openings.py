"""Openings: where a verb group may begin."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.dates.calendar_words import MONTHS, WEEKDAYS
from detector.features.events.aspect_words import (
    ASPECT,
    BE,
    HAVE,
    MAY,
    PHRASES,
    PLAN_NOUNS,
    PLANS,
    SHOULD,
    WILL,
    WOULD,
)
from detector.features.events.group_words import DETERMINERS, OBJECTS, PREPOSITIONS, SURE
from detector.features.events.outcome_words import OUTCOME_NOUNS, OUTCOME_VERBS, OWNED
from detector.features.events.verbs import is_gerund, is_participle, is_past
from detector.features.words import Token

_AUXILIARIES = (WILL | WOULD | MAY | BE | HAVE | SHOULD) - {"be", "been"}
_PRONOUNS = frozenset("it he she that there who what".split())
_SUBJECTS = frozenset("he she they we i who".split())
_CLAUSES = frozenset(', ; : " and but that said says because as after when while where though although'.split())
_NAMING = frozenset("named called dubbed titled entitled nicknamed based owned".split())  # "a man named Smith"
_NO_PLAN = DETERMINERS | {"to"}  # "the plan", "to plan"
_MUCH = frozenset("highly much long eagerly widely most keenly".split())  # "highly anticipated"
_NO_VERB = DETERMINERS | PREPOSITIONS | _MUCH


def opens(tokens: Sequence[Token], k: int) -> bool:
    """Whether a verb group may begin at ``k``."""
    token = tokens[k]
    low = token.lower
    if low in _AUXILIARIES:
        if low == "'s":
            return bool(k) and tokens[k - 1].lower in _PRONOUNS  # "it's rebuilding"
        return token.text != "May" or not k
    before = tokens[k - 1].lower if k else ""
    if low in PLANS and (not k or (before not in _NO_PLAN and before not in _MUCH)):
        return True
    if (low in PLAN_NOUNS or low in OUTCOME_VERBS or low in OUTCOME_NOUNS) and _is_before_to(tokens, k):
        return low not in OUTCOME_VERBS or (before not in _NO_PLAN and not is_gerund(low))
    if low in OWNED and k + 1 < len(tokens) and is_gerund(tokens[k + 1].lower) and before not in _NO_PLAN:
        return True
    past = is_past(low)
    if not k or not (past or low in ASPECT):
        return False
    if before in _NO_VERB or (before in {"-", "'s", "and", "or", ","} and not past):
        return False
    if low in ASPECT and not is_gerund(low) and token.text == low and (low[-1] in "sn" or _is_finite(tokens, k)):
        return True
    return past and low not in SURE and _is_finite(tokens, k)


def _is_before_to(tokens: Sequence[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].lower == "to"


def _is_finite(tokens: Sequence[Token], k: int) -> bool:
    """Whether a past form stands for itself and is no participle: an object follows, or the form is plain."""
    token = tokens[k]
    if (token.text[0].isupper() and token.text[1:2] != "-") or not is_past(token.lower):
        return False
    if not is_participle(token.lower):
        return True
    if k + 1 >= len(tokens):
        return False
    after = tokens[k + 1]
    if (token.lower, after.lower) in PHRASES and k + 2 < len(tokens):
        after = tokens[k + 2]
    if after.lower in OBJECTS or _is_subject(tokens, k - 1):
        return True
    return _is_named(after) and tokens[k - 1].is_content and token.lower not in _NAMING and token.lower not in SURE


def _is_subject(tokens: Sequence[Token], k: int) -> bool:
    """A pronoun that acts; "it" may be an object, as in "have it lifted"."""
    low = tokens[k].lower
    return low in _SUBJECTS or (low == "it" and (not k or tokens[k - 1].lower in _CLAUSES))


def _is_named(token: Token) -> bool:
    """A name, but no day: "the show opened Friday"."""
    return token.text[0].isupper() and token.lower not in WEEKDAYS and token.lower not in MONTHS
