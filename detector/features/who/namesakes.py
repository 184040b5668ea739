"""Namesakes: when two written names may be one name, and when two full names plainly are two persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from detector.features.who.gazetteer import everyday, given_names, overlap, places
from detector.features.who.runs import ORGANISATION, PLACE_LAST
from detector.features.words import STOP

Matching = Callable[[str, str], bool]

# Chosen on the development half of the paired rewrites; see training/NOTES.md.
SPELLING = 82.0  # rapidfuzz ratio above which two names are one name spelled differently
GIVEN_SPELLING = 75.0  # the same for given names, which are short

# Words for a class of things: "Kiss FM" and "Capital FM" share no name.
_CLASSES = (
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
    "stephen steven steve stephan stefan stephane esteban",
    "christopher chris christian kris christoph",
    "nicholas nick nicky nicolas nico nikolas niklas",
    "matthew matt matthias mathew matteo",
    "thomas tom tommy",
    "timothy tim",
    "benjamin ben benny",
    "samuel sam sammy",
    "daniel dan danny",
    "david dave davey",
    "donald don donny",
    "gregory greg",
    "kenneth ken kenny",
    "philip phillip phil philippe filip",
    "raymond ray",
    "rebecca becky becca",
    "jennifer jen jenny",
    "jessica jess jessie",
    "samantha sam",
    "victoria vicky vicki tori",
    "christine christina chris chrissy kristina tina",
    "abigail abby",
    "barbara barb",
    "cynthia cindy",
    "dorothy dot dottie",
    "florence flo",
    "frances fran",
    "jacqueline jackie",
    "josephine jo josie",
    "judith judy",
    "pamela pam",
    "sandra sandy",
    "teresa theresa terry tess",
    "valerie val",
    "virginia ginny",
    "zachary zack zach",
    "alan allan allen al",
    "albert al bert bertie",
    "alfred alf fred alfie",
    "frederick fred freddie freddy",
    "arthur art",
    "bernard bernie",
    "bradley brad",
    "clifford cliff",
    "curtis curt",
    "dennis den",
    "douglas doug",
    "ernest ernie",
    "gilbert gil",
    "harold harry hal",
    "herbert herb bert",
    "howard howie",
    "jacob jake",
    "joshua josh",
    "martin marty",
    "maxwell maximilian max",
    "mitchell mitch",
    "nathan nathaniel nate nat",
    "norman norm",
    "oliver ollie olly",
    "randolph randy",
    "reginald reg",
    "rodney rod",
    "roger rog",
    "rudolph rudy",
    "sebastian seb",
    "sidney sid",
    "stanley stan",
    "terence terry",
    "vincent vince vinny",
    "wayne",
    "yuri yury",
    "sergei sergey serge",
    "alexei aleksei alexey",
    "dmitry dmitri dimitri",
    "mikhail michail",
    "yevgeny evgeny eugene",
    "yusuf yousef youssef yusef joseph",
    "ahmed ahmad",
    "hussein husain hussain hossein",
    "osama usama",
    "moammar muammar moamer",
    "abdullah abdallah abdulla",
    "ibrahim ebrahim abraham",
    "khaled khalid",
    "omar umar",
    "hasan hassan",
    "johann johan johannes john hans",
    "juergen jurgen jürgen",
    "jose joseph josé",
    "juan john",
    "lukas lucas luke luca",
    "marc mark marco markus marcus",
    "eric erik erich",
    "carl karl",
    "kathleen kath kathy",
    "sara sarah",
    "claire clare clara",
    "lesley leslie les",
    "laura laurie",
    "lindsay lindsey",
    "graham graeme",
    "geoffrey geoff",
    "sean shaun shawn",
    "stewart stuart stu",
    "ian iain",
    "neil neal niall",
    "kelly kellie",
    "tracy tracey",
    "emily emilie",
    "julia julie",
    "anthony anton antonio antoine",
    "leo leon leonardo leonard",
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
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    if ours[-1] == theirs[-1]:
        return ours[-1] not in _CLASSES or _same_class(ours[:-1], theirs[:-1])
    if min(len(a), len(b)) > 3 and fuzz.ratio(a, b) >= SPELLING and not _shares_given_name(ours, theirs):
        return True
    if len(ours[-1]) > 4 and len(theirs[-1]) > 4 and fuzz.ratio(ours[-1], theirs[-1]) >= SPELLING:
        return True
    return _acronym(a, theirs) or _acronym(b, ours) or _clipped(a, b) or bool(_groups(a) & _groups(b))


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
