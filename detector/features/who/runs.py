"""Runs: the capitalised stretches of one sentence that are names, with the kind that their form tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detector.features.who.gazetteer import COMPASS, everyday, given_names, organisations, places
from detector.features.who.offices import COURTESY, Office
from detector.features.words import STOP, Token

NameKind = Literal["person", "organisation", "place", "nationality", "other"]

INSIDE = frozenset("of de del della da di du la le von van der den bin ibn al el and & for the".split())
_JOINS = INSIDE - {"and", "for", "the"}  # between two capitals; "of" only after an organisation word
_OPENS = frozenset(
    {'"', ":", ".", "?", "!", "-", "–", "—", "'", "•", ")", "(", "["}
)  # a capital comes after them anyway
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter".split()
)
ORGANISATION = frozenset(
    "inc ltd llc plc corp corporation company co group holdings bank university college school hospital institute "
    "ministry department agency authority commission committee council court party union association federation "
    "foundation society club united city fc afc league church police army navy force forces guard senate congress "
    "parliament house assembly office bureau service services centre center museum times post news guardian press "
    "journal network airlines airways airport organization organisation nations bloc nato eu un bbc cnn fbi cia "
    "nhs ap reuters afp tribune herald telegraph gazette observer magazine records studios pictures entertainment "
    "motors systems technologies industries partners trust fund board tribunal observatory laboratory team rovers "
    "wanderers athletic rangers albion hotspur tv radio fm energy power pharma labs media software networks "
    "mirror mail express globe chronicle lottery heritage airline ferries railways agencies awards prize cup league "
    "championship championships festival party alliance coalition taliban spca rspca nspcc rnli nasa opec imf "
    "who ioc fifa "
    "uefa irs nypd lapd itv sky netflix google facebook twitter youtube apple microsoft amazon samsung sony intel ibm "
    "reddit linkedin instagram whatsapp wechat weibo snapchat tiktok spotify uber airbnb tesla boeing airbus "
    "toyota honda "
    "nissan volkswagen bmw ford tesco sainsbury asda morrisons aldi lidl walmart starbucks mcdonald ikea nike adidas "
    "barclays hsbc lloyds santander citigroup goldman nokia vodafone verizon comcast disney pixar marvel gazprom "
    "rosneft bp exxon chevron shell isis hamas hezbollah fatah likud unesco unicef oxfam greenpeace interpol europol "
    "pentagon kremlin mi5 mi6 gchq nsa".split()
)
PLACE_LAST = frozenset(
    "street road avenue lane square park river lake mountain mount island islands beach valley county province "
    "state district village town bay sea ocean gulf strait desert forest bridge airport station harbour harbor "
    "hill hills heights coast peninsula basilica cathedral palace castle gardens hall stadium theatre arena "
    "abbey church "
    "hospital school college prison market pier wood woods".split()
)
_PLACE_FIRST = frozenset(
    "north south east west upper lower great new saint st mount fort port san santa los las".split()
)
_CUT = frozenset({"st", "mt", "ft", "dr", "jr", "sr"})
_SAINT = frozenset({"st", "saint", "king", "queen"})
_PLACE_BEFORE = frozenset("in at near outside across around into".split())
_SPEAKS = frozenset(
    "said says told added wrote tweeted insisted argued claimed admitted explained recalled who".split()
)


# Capitals that name nobody when they stand alone.
_LETTERS = frozenset("tv dvd cd pc ceo cfo dna gdp hiv gps ok ep lp iq hr pr qc vip covid-19 ai vr ufo id".split())
_ROMAN = frozenset("IVXLC")
_EVENT_LAST = frozenset("games olympics paralympics open masters cup championship championships awards final".split())


@dataclass(frozen=True, slots=True)
class Run:
    """A name at ``tokens[first:last]``; ``titled`` after a courtesy title or an office."""

    first: int
    last: int
    words: tuple[str, ...]  # lower-case
    kind: NameKind
    titled: bool


def is_name_word(token: Token) -> bool:
    """Whether the word may be part of a name by its capital."""
    text = token.text
    if not text[0].isupper() or token.lower in _CALENDAR or text.startswith("I'"):
        return False
    # Single letters are initials only inside a name, and "Moscow-backed" describes something else.
    return len(text) > 1 and not ("-" in text and text.rpartition("-")[2].islower())


def shouts(tokens: Sequence[Token]) -> bool:
    """Headline case: most words capitalised, so that capitals tell nothing."""
    words = [token for token in tokens if token.text[0].isalpha()]
    if tokens and tokens[-1].text in {".", "?", "!", '"'}:
        return False
    return len(words) >= 4 and sum(word.text[0].isupper() for word in words) > 0.7 * len(words)


def runs(tokens: Sequence[Token], offices: Sequence[Office], known: frozenset[str]) -> list[Run]:
    """The names of one sentence in order; ``known`` are words that stand as names elsewhere in the text."""
    # "Former Polish President": the nation between status and office is a name of its own.
    taken = {k: office for office in offices for k in (office.first, *range(office.head, office.last))}
    found: list[Run] = []
    i = 0
    while i < len(tokens):
        if not _begins(tokens, i, taken, known):
            i += 1
            continue
        last = _end(tokens, i, taken)
        titled = _is_titled(tokens, i, taken)
        words = tuple(token.lower for token in tokens[i:last] if token.text != ".")
        if len(words) == 1 and (words[0] in _LETTERS or _is_small(tokens[i])):
            i = last
            continue
        if len(words) > 2 and _is_demonym(words[0]) and not set(words) & ORGANISATION:
            found.append(Run(i, i + 1, words[:1], "nationality", titled=False))  # "American Jane Roe"
            i, words = i + 1, words[1:]
        found.append(Run(i, last, words, _kind(tokens, i, last, words, titled=titled), titled))
        i = last
    return found


def _begins(tokens: Sequence[Token], i: int, taken: Mapping[int, Office], known: frozenset[str]) -> bool:
    token = tokens[i]
    if i in taken or not is_name_word(token) or token.lower == "the" or token.lower.rstrip(".") in COURTESY:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.text in {"$", "£", "€"}:
        return False  # AU$5
    opens = i == 0 or tokens[i - 1].text in _OPENS or _is_numbered(tokens, i)
    if opens and token.lower in STOP and not token.text.isupper():
        return False  # "An Uber driver"
    if token.text.isupper() and len(token.text) > 3 and token.lower in everyday() and token.lower not in ORGANISATION:
        return False  # "they both LOVED it"
    if opens and (token.lower in everyday() or _is_derived(token.lower)) and token.lower not in known:
        # A sentence begins with a capital anyway: an everyday word is no name unless the run goes on as one.
        if after is None or not is_name_word(after):
            return False
        return after.lower in ORGANISATION or f"{token.lower} {after.lower}" in places()  # "New York's Ann Roe"
    return True


def _is_derived(word: str) -> bool:
    """Whether the word is a form of an everyday word: "experimentally", "slicing"."""
    if len(word) < 7 or word in given_names():
        return False
    if word.endswith("ly"):
        return word[:-2] in everyday() or word[:-1] + "e" in everyday()
    return word.endswith("ing") and (word[:-3] in everyday() or word[:-3] + "e" in everyday())


def _is_small(token: Token) -> bool:
    """A small word with a capital: "And"; "Will" and "May" are names, "WHO" and "IT" may be."""
    return token.lower in STOP and not token.text.isupper() and token.lower not in given_names()


def _is_numbered(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number opens the sentence: "30:27 And the table"."""
    return tokens[i - 1].text[0].isdecimal() and (i == 1 or tokens[i - 2].text in _OPENS or tokens[i - 2].text in "¶§")


def _end(tokens: Sequence[Token], first: int, taken: Mapping[int, Office]) -> int:
    """Where the run that begins at ``first`` ends: over initials and the small words inside names."""
    last = first + 1
    while last < len(tokens):
        token = tokens[last]
        named = last + 1 < len(tokens) and is_name_word(tokens[last + 1])
        if is_name_word(token) and last not in taken:
            last += 1
        elif len(token.text) == 1 and token.text.isupper() and last + 1 < len(tokens):
            if not named and tokens[last + 1].text != ".":
                break
            last += 1  # an initial
        elif token.text == "." and named and (len(tokens[last - 1].text) == 1 or tokens[last - 1].lower in _CUT):
            last += 1  # the stop of an initial
        elif token.lower == "'s" and named and tokens[first].lower in _SAINT and tokens[last + 1].lower in PLACE_LAST:
            last += 2  # "St Peter's Square"
        elif token.lower in _JOINS and named and last + 1 not in taken and _may_join(tokens, last):
            last += 2
        else:
            break
    return last


def _may_join(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower != "of" or tokens[at - 1].lower in ORGANISATION


def _is_titled(tokens: Sequence[Token], first: int, taken: Mapping[int, Office]) -> bool:
    if first == 0:
        return False
    before = tokens[first - 1]
    if before.lower.rstrip(".") in COURTESY or (
        first > 1 and before.text == "." and tokens[first - 2].lower in COURTESY
    ):
        return True
    return first - 1 in taken and before.text[0].isupper() and taken[first - 1].family != "kin"


def _kind(tokens: Sequence[Token], first: int, last: int, words: tuple[str, ...], *, titled: bool) -> NameKind:
    name = " ".join(words)
    readings = places().get(name, ())
    whole = {reading.kind for reading in readings}
    if titled and not (readings and readings[0].kind in {"country", "demonym"}):
        return "person"
    if whole == {"demonym"}:
        return "nationality"
    if readings:
        # "Austin said": a town that speaks may be a person's surname and is left open.
        speaks = last < len(tokens) and tokens[last].lower in _SPEAKS
        return "place" if whole & {"country", "state", "region"} or not speaks else "other"
    if name in organisations():
        return "organisation"
    alone = tokens[first].text
    if len(words) > 1 and any(map(_is_acronym, tokens[first:last])):
        return "organisation"  # "Scottish SPCA"
    if any(map(_is_organisation_word, tokens[first:last])) or (len(words) == 1 and alone.isupper() and len(alone) > 1):
        return "organisation"
    if len(words) > 1 and (words[-1] in PLACE_LAST or words[0] in _PLACE_FIRST or words[-1].endswith("shire")):
        return "place"
    if len(words) > 1 and words[0] in COMPASS and " ".join(words[1:]) in places():
        return "place"
    return "person" if _is_person(tokens, first, last, words) else "other"


def _is_person(tokens: Sequence[Token], first: int, last: int, words: tuple[str, ...]) -> bool:
    if len(words) < 2 or _is_demonym(words[0]) or words[-1] in _EVENT_LAST:
        return False
    if words[0] in given_names() or (len(words) == 2 and last < len(tokens) and _person_follows(tokens, last)):
        return True
    # Two or three words, none of them an everyday one and not after "in" or "near": most likely somebody's name.
    unusual = len(words) <= 3 and not any(word in everyday() for word in words)
    return unusual and not (first > 0 and tokens[first - 1].lower in _PLACE_BEFORE)


def _is_demonym(word: str) -> bool:
    return any(reading.kind == "demonym" for reading in places().get(word, ()))


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isupper() and token.text.isalpha() and not {*token.text} <= _ROMAN


def _is_organisation_word(token: Token) -> bool:
    """Short ones only in capitals: "UN" and not the "Un" of a name."""
    short = len(token.text) <= 3 and token.lower not in {"inc", "ltd", "co"}
    return token.lower in ORGANISATION and (not short or token.text.isupper())


def _person_follows(tokens: Sequence[Token], last: int) -> bool:
    """An age in commas, a verb of speech or "who" after the name."""
    if tokens[last].lower in _SPEAKS:
        return True
    return (
        tokens[last].text in {",", "("}
        and last + 2 < len(tokens)
        and tokens[last + 1].text.isdecimal()
        and len(tokens[last + 1].text) == 2
        and tokens[last + 2].text in {",", ")"}
    )
