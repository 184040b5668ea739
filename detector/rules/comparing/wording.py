"""Wording: whether two short runs of words say something different, and which words to show for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from detector.features.polarity import opposed
from detector.features.who.gazetteer import everyday
from detector.features.words import Token, stem

Level = Literal["same", "soft", "sharp"]

_NEGATIONS = frozenset("not no never nor none nothing neither without hard bare".split())  # hardly, barely as stems
_STRONG = frozenset({"not", "no", "never"})
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_MODALS = {
    "can": "can", "could": "can", "will": "will", "would": "will", "shall": "should", "should": "should",
    "may": "may", "might": "may", "must": "must",
}  # fmt: skip
_AMOUNTS = frozenset("all most some few more less many much both each only every sever half mani onli".split())
_QUANTITIES = frozenset("lot plenti number major minor hand dozen hundr thousand million zero none".split())
_LIKE = ({"every", "all", "each"}, {"many", "mani", "much"}, {"some", "sever"})  # amounts that say the same
_QUESTIONS = frozenset("how why when where who".split())
_OPPOSITES = {
    "before": "after", "above": "below", "over": "under", "up": "down", "with": "without", "for": "against",
    "on": "off", "in": "out",
}  # fmt: skip
_OPPOSITE = _OPPOSITES | {b: a for a, b in _OPPOSITES.items()}
_MARKS = str.maketrans("", "", ".,:-")  # "1:07 p.m." and "1.07 pm"
_FILLERS = frozenset("well er um uh ah oh like actually really just know mean quite very".split())
_ROOT, _ENDING = 4, 3  # letters that two forms of one word share at least, and that one has more at most
_SPELLING = 80.0  # rapidfuzz ratio of two spellings of one name

# Everyday words that a hasty rewriter takes for each other; English knowledge, one meaning a line. A word may
# stand in two lines.
_SYNONYMS = """
begin began begun start started commence
big large huge massive enormous great vast
small little tiny minor
difficult hard tough challenging
help assist aid support assistance
think believe feel reckon consider suppose
say tell state add note remark mention declare
show demonstrate reveal display
good great fine excellent amazing wonderful fantastic brilliant outstanding exceptional superb terrific
bad awful terrible horrible dreadful appalling ghastly horrific
happy glad pleased delighted thrilled
sad saddened heartbroken devastated devastating heartbreaking
angry furious outraged
buy purchase
get obtain receive acquire gain gotten
give provide offer supply
make create build produce
keep maintain retain uphold preserve
try attempt seek
need require
want wish desire
use utilise employ
stop halt cease
end finish conclude
continue persist carry
grow expand increase rise
drop fall decline decrease
fix repair mend
let allow permit enable
ask request
answer reply respond
look appear seem
see notice observe witness
find discover locate uncover
choose select pick
happen occur
go head travel
come arrive
leave depart
live reside dwell
job work role
plan scheme strategy
step measure action move
problem issue trouble difficulty
chance opportunity
way manner method
important significant crucial vital key essential
strong robust solid
quick quickly fast rapid rapidly swift swiftly
slow slowly
whole entire complete total full
entirely completely totally fully absolutely utterly
likely probably
maybe perhaps possibly
often frequently regularly
extremely incredibly hugely
about around roughly approximately
nearly almost
also too additionally furthermore moreover besides
however but though although
since because
house home
child kid youngster
kind type sort
area region place
people folk individual
firm company business
staff personnel employee worker
talk speak chat
meeting talks
goal aim target objective
result outcome
idea notion concept
fear worry concern
concerned worried anxious
beautiful lovely gorgeous
strange odd weird
clever smart intelligent
sure certain confident
clear obvious evident
true accurate correct right
wrong incorrect mistaken
past last previous
former previous
current present
new fresh
quiet silent
danger risk threat
attack assault
injure hurt wound
kill slay
car vehicle
illness disease sickness
contact touch
trick fool deceive dupe
beat defeat
victory win triumph
cash money
pay fund
wage salary
error mistake
damage harm
rule regulation
law legislation
task duty
gather collect
join enter
send dispatch
hold grip
hope expect anticipate
remember recall
understand realise grasp comprehend appreciate
improve enhance boost
fight battle struggle
focus concentrate
ensure guarantee
deserve merit
enjoy relish
prevent avoid avert
"""


@cache
def _meaning() -> dict[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    for k, line in enumerate(_SYNONYMS.strip().splitlines()):
        for word in line.split():
            table[stem(word)] = table.get(stem(word), frozenset()) | {k}
    return table


def difference(ours: Sequence[str], mine: Sequence[Token], theirs: Sequence[str], other: Sequence[Token]) -> Level:
    """How far two aligned runs (folded keys and their tokens) differ; either may be empty.

    Sharp: a negation, an amount, a modal verb, a name, a number or an everyday opposite differs. Soft: other content
    words differ. Same: spelling, articles, pronouns, fillers, everyday synonyms, or words that are left out.
    """
    left = [k for k, key in enumerate(ours) if key not in theirs]
    right = [k for k, key in enumerate(theirs) if key not in ours]
    a, b = {ours[k] for k in left}, {theirs[k] for k in right}
    if _is_spelling(mine, other) or _is_acronym([mine[k] for k in left], [other[k] for k in right]):
        return "same"
    content_a = [mine[k] for k in left if _says(mine[k])]
    content_b = [other[k] for k in right if _says(other[k])]
    if _turns(a, b):
        return "sharp"
    if not content_a or not content_b:
        return "same"
    if all(any(_same(x, y) for y in content_b) for x in content_a):
        return "same"
    stems = frozenset(t.stem for t in content_a), frozenset(t.stem for t in content_b)
    if opposed(*stems) or (any(map(_is_exact, content_a)) and any(map(_is_exact, content_b))):
        return "sharp"
    return "soft"


def _is_spelling(mine: Sequence[Token], other: Sequence[Token]) -> bool:
    """ "cease-fire" and "ceasefire", "1:07 p.m." and "1.07 pm"; "health care" where the other says "to healthcare"."""
    ours, theirs = _letters(mine), _letters(other)
    short, long = sorted((ours, theirs), key=len)
    return ours == theirs or (len(short) > 5 and short in long)


def _letters(tokens: Sequence[Token]) -> str:
    once = [token for k, token in enumerate(tokens) if not k or token.start != tokens[k - 1].start]
    return "".join(token.lower for token in once).translate(_MARKS)


def _is_acronym(mine: Sequence[Token], other: Sequence[Token]) -> bool:
    """ "UN" and "United Nations"; where the words behind it follow in both, the last letter is enough ("Nations")."""
    for short, long in ((mine, other), (other, mine)):
        letters = short[0].lower.replace(".", "") if len(short) == 1 and short[0].text.isupper() else ""
        initials = "".join(token.lower[0] for token in long if token.text[0].isupper())
        if len(letters) > 1 and initials and letters.endswith(initials):
            return True
    return False


def _turns(a: set[str], b: set[str]) -> bool:
    """Whether the small words alone turn it around."""
    if bool(a & _NEGATIONS) != bool(b & _NEGATIONS) and (a & _STRONG or b & _STRONG):
        return not (_negated(a) & b or _negated(b) & a)  # "not worthy" and "unworthy"
    amounts = a & _AMOUNTS, b & _AMOUNTS
    counted = bool(b & _QUANTITIES), bool(a & _QUANTITIES)
    if (amounts[0] and (amounts[1] or counted[0])) or (amounts[1] and counted[1]):
        return not any(amounts[0] & like and (amounts[1] & like or not amounts[1]) for like in _LIKE)
    if a & _QUESTIONS and b & _QUESTIONS:
        return True
    modals = {_MODALS[w] for w in a & _MODALS.keys()}, {_MODALS[w] for w in b & _MODALS.keys()}
    if all(modals) and modals[0] != modals[1]:
        return True
    return any(_OPPOSITE.get(word) in b for word in a)


def _negated(words: set[str]) -> set[str]:
    return {word[len(prefix) :] for word in words for prefix in _PREFIXES if word.startswith(prefix)}


def _says(token: Token) -> bool:
    return token.is_content and token.lower not in _FILLERS


def _is_exact(token: Token) -> bool:
    """Names and numbers."""
    return token.text[0].isdecimal() or token.text[0].isupper()


def _same(one: Token, other: Token) -> bool:
    if one.lower == other.lower:
        return True
    meaning = _meaning()
    if meaning.get(_degree(one.stem), frozenset()) & meaning.get(_degree(other.stem), frozenset()):
        return True
    short, long = sorted((one.lower, other.lower), key=len)
    if len(short) >= _ROOT and long.startswith(short[:-1]) and len(long) - len(short) <= _ENDING and long.isalpha():
        return True  # "hero" and "heroic", "abolish" and "abolition"
    if one.text != one.lower and other.text != other.lower:
        if long.startswith(short):
            return True  # "Chris" and "Christian"
        return fuzz.ratio(one.lower, other.lower) >= _SPELLING
    known = everyday()
    misspelt = one.text.isalpha() and (one.lower not in known or other.lower not in known)
    return misspelt and len(one.text) > 4 and Levenshtein.distance(one.lower, other.lower) <= 1


def _degree(word: str) -> str:
    """ "toughest" -> "tough"; forms that the stemmer keeps apart."""
    return word[:-3] if word.endswith("est") and len(word) > 5 else word


def marked(tokens: Sequence[Token], first: int, last: int) -> tuple[Token, ...]:
    """The tokens to show for a change at ``first:last``: at least one, and one that carries content where it can.

    An empty range stands between two words; both are shown.
    """
    low, high = first, last
    while low < high - 1 and not _shown(tokens[low]):
        low += 1
    while high > low + 1 and not _shown(tokens[high - 1]):
        high -= 1
    if low >= high:
        low, high = max(0, first - 1), min(len(tokens), first + 1)
    if not any(token.is_content for token in tokens[low:high]):
        ahead = next((k for k in range(high, min(len(tokens), high + 3)) if tokens[k].is_content), None)
        behind = next((k for k in range(low - 1, max(-1, low - 4), -1) if tokens[k].is_content), None)
        if ahead is not None:
            high = ahead + 1
        elif behind is not None:
            low = behind
    shown = tokens[low:high]
    return tuple(token for k, token in enumerate(shown) if not k or token.start != shown[k - 1].start)


def _shown(token: Token) -> bool:
    lower = token.lower
    return token.is_content or lower in _NEGATIONS | _AMOUNTS | _QUESTIONS or lower in _MODALS or lower in _OPPOSITE
