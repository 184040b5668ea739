"""Polarity: negations, modal verbs and opposites, the small words that turn a claim around."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from detector.features.words import Token, stem

NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot can't won't isn't aren't wasn't weren't don't doesn't "
    "didn't hasn't haven't hadn't wouldn't shouldn't couldn't mustn't n't fail failed fails unable hardly barely "
    "scarcely rarely seldom nowhere lack lacks lacked".split()
)
_NO_NEGATION = frozenset("only just merely simply solely".split())  # "not only": an addition, not a denial
MODALS = frozenset("may might could would should possibly perhaps likely expected planned set due potentially".split())

# Everyday opposites; English knowledge. Each line holds two groups that exclude each other.
_OPPOSITES = """
rise rose risen increase grow grew gain climb soar jump surge | fall fell fallen decrease drop shrink plunge slump
win won victory | lose lost defeat
support back endorse favour favor | oppose reject criticise criticize
accept approve agree | reject refuse deny decline
before | after
more | less fewer
above over | below under
first | last
open | close shut
start begin began launch | end finish stop halt
buy bought purchase | sell sold
guilty convicted | innocent acquitted cleared
alive survived survive | dead died killed die
success succeed succeeded successful | fail failed failure unsuccessful
allow permit legalise | ban forbid prohibit bar
hire hired appoint appointed | fire fired sack sacked dismiss dismissed
legal lawful | illegal unlawful
arrive arrived enter entered | depart departed leave left
high higher highest | low lower lowest
large larger big bigger | small smaller
early earlier | late later
north northern | south southern
east eastern | west western
left | right
best better | worst worse
strong stronger | weak weaker
increase expand | reduce cut
confirm confirmed admit admitted | deny denied
praise praised | criticise criticised condemn condemned
public | private
man men boy husband father son brother | woman women girl wife mother daughter sister
young younger | old older
rich wealthy | poor
many most | few
always | never
all every | none
include included | exclude excluded
remember | forget forgot
love | hate
safe | dangerous unsafe
positive | negative
true | false
easy | difficult hard
cheap | expensive
hot warm | cold cool
day | night
morning | evening
inside | outside
up | down
join joined | quit left
lift lifted | impose imposed
release released free freed | detain detained arrest arrested jail jailed
"""


@cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().splitlines():
        one, other = ({stem(word) for word in side.split()} for side in line.split("|"))
        for here, there in ((one, other), (other, one)):
            for word in here:
                table.setdefault(word, set()).update(there - here)
    return {word: frozenset(others) for word, others in table.items()}


def negations(tokens: Sequence[Token]) -> int:
    """How many words of a sentence negate it."""
    words = [token.lower for token in tokens]
    places = [i for i, word in enumerate(words) if word in NEGATIONS or word[-3:] == "n't"]
    return sum(words[i + 1 : i + 2] == [] or words[i + 1] not in _NO_NEGATION for i in places)


def modals(tokens: Sequence[Token]) -> int:
    """How many words of a sentence make it merely possible or planned; the month of May is none."""
    places = [i for i, token in enumerate(tokens) if token.lower in MODALS]
    return sum(not (i and tokens[i].text == "May") for i in places)


def opposed(claim: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """The claim's words (stems) whose opposite, and not the word itself, the other side uses."""
    table = _opposites()
    return frozenset(
        word for word in claim - said if (found := table.get(word, frozenset()) & said) and not found & claim
    )
