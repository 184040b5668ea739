"""Namesakes: when two written names may be one name, and when two full names plainly are two persons."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from detector.features.who.gazetteer import COMPASS, everyday, given_names, overlap, places
from detector.features.who.other_names import bodies, short_forms
from detector.features.who.runs import ORGANISATION, PLACE_LAST
from detector.features.words import STOP

Matching = Callable[[str, str], bool]

# Chosen on the development half of the paired rewrites; see training/NOTES.md.
SPELLING = 82.0  # rapidfuzz ratio above which two names are one name spelled differently
GIVEN_SPELLING = 75.0  # the same for given names, which are short

# Words for a class of things: "Kiss FM" and "Capital FM" share no name.
CLASSES = (
    ORGANISATION
    | PLACE_LAST
    | frozenset(
        "award awards prize prizes cup trophy league championship championships open masters festival series show "
        "grand prix stadium arena ground hall house theatre theater hotel gallery palace castle cathedral basilica "
        "abbey gardens building tower towers centre center campus airport act bill law treaty agreement day week act "
        "party alliance front movement coalition bloc group brothers sons daily weekly magazine newspaper website "
        "online watch phone store stores shop restaurant bar cafe inn arms motors airlines council county region "
        "family zoo stage south north east west city town village championship division conference race marathon "
        "tour games olympics program programme project plan report survey index pipeline dam railway line".split()
    )
)
_ANYONES = frozenset("national royal central federal state local general international main new old great".split())

# Letters that no decomposition takes to the Latin alphabet, and what is left of any letter read in a wrong encoding.
_LETTERS = str.maketrans({"ð": "d", "þ": "th", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d"})
_DAMAGE = frozenset("ãâ€¼½¿¶©\ufffd")


def folded(name: str) -> str:
    """ "Böðvarsson" -> "bodvarsson": the name as a writer without these letters would spell it."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1 << 16)
def same_name(a: str, b: str, matching: Matching) -> bool:
    """Whether two written names, lower-case, may be one name; ``matching`` compares places."""
    if a.replace(".", "") == b.replace(".", "") or _singular(a) == _singular(b) or matching(a, b):
        return True
    if not (a.isascii() and b.isascii()):
        return _is_damaged(a, b) or same_name(folded(a), folded(b), matching)
    ours, theirs = a.replace("-", " ").split(), b.replace("-", " ").split()
    if not ours or not theirs:
        return False
    if bodies(a) & bodies(b):
        return True
    if a in places() and b in places():
        # Two places on the map are two places, however alike they are spelled; "East London" may be a part of London.
        return _is_part(ours, theirs) or _is_part(theirs, ours)
    return not is_rival(ours, theirs) and _is_alike(a, b, ours, theirs)


def _is_damaged(a: str, b: str) -> bool:
    """ "AndrÃ©" beside "André"."""
    return bool(_DAMAGE & {*a, *b}) and a[:2] == b[:2] and fuzz.ratio(folded(a), folded(b)) >= GIVEN_SPELLING


def _is_alike(a: str, b: str, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one is a part, a spelling, an abbreviation of the other."""
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    if ours[-1] == theirs[-1]:
        return ours[-1] not in CLASSES or _same_class(ours[:-1], theirs[:-1])
    if min(len(a), len(b)) > 3 and fuzz.ratio(a, b) >= SPELLING and not _shares_given_name(ours, theirs):
        return True
    if len(ours[-1]) > 4 and len(theirs[-1]) > 4 and fuzz.ratio(ours[-1], theirs[-1]) >= SPELLING:
        return True
    return _acronym(a, theirs) or _acronym(b, ours) or _clipped(a, b)


def _singular(name: str) -> str:
    """ "smart cities" -> "smart city"."""
    return name[:-3] + "y" if name.endswith("ies") else name.rstrip("s")


def _is_part(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a town's name is another's with a point of the compass; South Sudan is no part of Sudan."""
    if len(part) != len(whole) + 1 or part[0] not in COMPASS or [*part[1:]] != [*whole]:
        return False
    return all(reading.kind == "city" for reading in places()[" ".join(part)])


def _same_class(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether what stands before "bank" or "awards" in both may mean one: "US Senate" and "United States Senate"."""
    a, b = "".join(ours), "".join(theirs)
    if not a or not b or set(ours) & set(theirs) - STOP or fuzz.ratio(a, b) >= SPELLING or overlap(a, b):
        return True
    if a in _ANYONES or b in _ANYONES:
        return True  # "the national court" may be any
    return _acronym(a, theirs) or _acronym(b, ours) or any(_clipped(x, y) for x in ours for y in theirs)


def _clipped(a: str, b: str) -> bool:
    """ "Fed" for "Federal Reserve", "West" for "Western"."""
    short, long = sorted((a.rstrip("s"), b), key=len)
    # "Dom" is no short form of "Dominic Wood": persons have theirs in the table above.
    return len(short) >= 3 and long.startswith(short) and long.split()[0] not in given_names()


def is_rival(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Two full names with one surname and plainly different given names: "Ann Lee" and "Ruth Lee"."""
    if not all(word.isascii() for word in (*ours, *theirs)):
        if any(_DAMAGE & {*word} for word in (*ours, *theirs)):
            return False
        ours, theirs = [folded(word) for word in ours], [folded(word) for word in theirs]
    if len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return False
    if overlap(" ".join(ours[:-1]), " ".join(theirs[:-1])):
        return False  # "U.S. Senate" and "United States Senate"
    # "Insp Ann Lee" and "Judge Ruth B Lee": initials and ranks are no given names.
    a = next((word for word in ours[:-1] if word in given_names()), ours[0]).rstrip(".")
    b = next((word for word in theirs[:-1] if word in given_names()), theirs[0]).rstrip(".")
    if a in b.split("-") or b in a.split("-"):
        return False  # "Wilfried" and "Jo-Wilfried"
    a, b = _known_part(a), _known_part(b)
    if min(len(a), len(b)) < 2 or a in theirs or b in ours or short_forms(a) & short_forms(b):
        return False
    if {a, b} <= given_names() and a not in everyday() and b not in everyday():
        # Two names of the name-book are two, however alike ("Edwin", "Edward"), but for spellings of one.
        return not a.startswith(b) and not b.startswith(a) and Levenshtein.distance(a, b) > 1
    if a[:3] == b[:3]:
        return False
    return a not in everyday() and b not in everyday() and not (a[0] == b[0] and fuzz.ratio(a, b) >= GIVEN_SPELLING)


def _known_part(name: str) -> str:
    """ "emma-jane" -> "emma"."""
    first = name.partition("-")[0]
    return first if name not in given_names() and first in given_names() else name


def _shares_given_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return len(ours) > 1 and len(theirs) > 1 and ours[0] == theirs[0] and ours[0] in given_names()


def _acronym(short: str, words: Sequence[str]) -> bool:
    letters = short.replace(".", "")
    return (
        len(words) > 1
        and len(letters) > 1
        and letters == "".join(w[0] for w in words if w not in {"of", "the", "and", "for"})
    )
