"""Namesakes: when two written names may be one name, and when two full names plainly are two persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from rapidfuzz import fuzz

from detector.features.who.gazetteer import everyday, given_names, overlap, places

Matching = Callable[[str, str], bool]

# Chosen on the development half of the paired rewrites; see training/NOTES.md.
SPELLING = 82.0  # rapidfuzz ratio above which two names are one name spelled differently
GIVEN_SPELLING = 75.0  # the same for given names, which are short

# Given names and their everyday short forms.
_SHORT = (
    "robert rob bob bobby robbie bert",
    "william will bill billy liam",
    "richard rich rick dick ricky",
    "james jim jimmy jamie",
    "john jack johnny jon jonathan",
    "edward ed eddie ted teddy ned",
    "henry harry hank",
    "charles charlie chuck",
    "margaret maggie meg peggy rita",
    "elizabeth liz beth betty eliza lizzie betsy",
    "katherine catherine kate kathy cathy katie kathryn",
    "michael mike mick micky",
    "anthony antony tony",
    "alexander alex sandy sasha alec",
    "francis frank",
    "joseph joe jo",
    "theodore ted theo",
    "lawrence laurence larry",
    "patrick pat paddy",
    "patricia pat patty tricia",
    "deborah debbie deb debra",
    "susan sue susie",
    "mary molly polly",
    "mohammed muhammad mohamed mohammad muhammed",
    "volodymyr vladimir",
    "stephen steven steve stephan",
    "geoffrey jeffrey jeff geoff",
    "andrew andy drew",
    "eugene gene",
    "gerald gerry jerry",
    "leonard len lenny",
    "ronald ron ronnie",
    "sarah sally",
    "ann anne anna annie nancy",
    "helen ellen nell",
    "peter pete",
    "walter walt wally",
)

# Bodies that go by names which share no word.
_SAME_BODY = tuple(
    frozenset(group.split("|"))
    for group in (
        "tories|tory|conservatives|conservative|conservative party|tory party",
        "gop|republicans|republican|republican party",
        "dems|democrats|democrat|democratic party",
        "lib dems|liberal democrats|lib dem",
        "islamic state|isis|isil|is|daesh",
        "fed|federal reserve|us central bank",
        "scotland yard|met|met police|metropolitan police",
        "white house|oval office",
        "kremlin|moscow|russia",
        "downing street|number 10|no 10",
        "twitter|x",
        "facebook|meta",
        "google|alphabet",
    )
)


@cache
def _short_form_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_SHORT):
        for name in group.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def short_forms(name: str) -> frozenset[int]:
    """The groups of one name's short forms that ``name`` belongs to."""
    return _short_form_groups().get(name, frozenset())


def same_name(a: str, b: str, matching: Matching) -> bool:
    """Whether two written names, lower-case, may be one name; ``matching`` compares places."""
    if a.replace(".", "") == b.replace(".", "") or a.rstrip("s") == b.rstrip("s") or matching(a, b):
        return True
    if a in places() and b in places():
        return False  # two places on the map are two places, however alike they are spelled
    ours, theirs = a.replace("-", " ").split(), b.replace("-", " ").split()
    if is_rival(ours, theirs):
        return False
    if set(ours) & set(theirs) and (ours[-1] == theirs[-1] or set(ours) <= set(theirs) or set(theirs) <= set(ours)):
        return True
    if min(len(a), len(b)) > 3 and fuzz.ratio(a, b) >= SPELLING and not _shares_given_name(ours, theirs):
        return True
    if len(ours[-1]) > 4 and len(theirs[-1]) > 4 and fuzz.ratio(ours[-1], theirs[-1]) >= SPELLING:
        return True
    return _acronym(a, theirs) or _acronym(b, ours) or _clipped(a, b) or bool(_groups(a) & _groups(b))


def _clipped(a: str, b: str) -> bool:
    """ "Fed" for "Federal Reserve", "West" for "Western"."""
    short, long = sorted((a.rstrip("s"), b), key=len)
    return len(short) >= 3 and long.startswith(short)


def _groups(name: str) -> frozenset[int]:
    return frozenset(number for number, group in enumerate(_SAME_BODY) if name in group)


def is_rival(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Two full names with one surname and plainly different given names: "Ann Lee" and "Ruth Lee"."""
    if len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return False
    if overlap(" ".join(ours[:-1]), " ".join(theirs[:-1])):
        return False  # "U.S. Senate" and "United States Senate"
    # "Insp Ann Lee" and "Judge Ruth B Lee": initials and ranks are no given names.
    a = next((word for word in ours[:-1] if word in given_names()), ours[0]).rstrip(".")
    b = next((word for word in theirs[:-1] if word in given_names()), theirs[0]).rstrip(".")
    if min(len(a), len(b)) < 2 or a in theirs or b in ours or a[:3] == b[:3] or short_forms(a) & short_forms(b):
        return False
    return a not in everyday() and b not in everyday() and not (a[0] == b[0] and fuzz.ratio(a, b) >= GIVEN_SPELLING)


def _shares_given_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return len(ours) > 1 and len(theirs) > 1 and ours[0] == theirs[0] and ours[0] in given_names()


def _acronym(short: str, words: Sequence[str]) -> bool:
    letters = short.replace(".", "")
    return (
        len(words) > 1
        and len(letters) > 1
        and letters == "".join(w[0] for w in words if w not in {"of", "the", "and", "for"})
    )
