"""Gazetteer: which words are everyday words, given names, places and nationalities (models/knowledge/)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.features.who.regions import REGIONS
from detector.inference.shelf import table

PlaceKind = Literal["country", "state", "city", "demonym", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a place name. ``country`` is ISO 3166-1 alpha-2, ``state`` a US state code or ""."""

    kind: PlaceKind
    country: str
    state: str = ""


COMPASS = frozenset(
    "north south east west northern southern eastern western central upper lower greater inner outer downtown "
    "north-east north-west south-east south-west northeast northwest southeast southwest mid".split()
)

# Everyday forms that the baked tables lack. The demonyms cover what newsrooms write.
_ALIASES = {
    "country": "u.s.=US us=US usa=US u.s.a.=US america=US united states of america=US uk=GB u.k.=GB britain=GB "
    "great britain=GB holland=NL netherlands=NL the netherlands=NL stateside=US burma=MM ivory coast=CI "
    "czech republic=CZ uae=AE emirates=AE south korea=KR north korea=KP turkey=TR russia=RU syria=SY iran=IR "
    "vietnam=VN laos=LA bolivia=BO venezuela=VE tanzania=TZ moldova=MD macedonia=MK congo=CD palestine=PS "
    "gaza=PS west bank=PS vatican=VA taiwan=TW hong kong=HK",
    "demonym": "american=US british=GB irish=IE french=FR german=DE spanish=ES "
    "dutch=NL turkish=TR russian=RU ukrainian=UA chinese=CN japanese=JP korean=KR south korean=KR north korean=KP "
    "israeli=IL palestinian=PS iranian=IR iraqi=IQ syrian=SY saudi=SA egyptian=EG libyan=LY polish=PL czech=CZ "
    "swiss=CH swedish=SE danish=DK norwegian=NO finnish=FI greek=GR portuguese=PT mexican=MX canadian=CA "
    "frenchman=FR frenchwoman=FR irishman=IE briton=GB "
    "brit=GB spaniard=ES dane=DK swede=SE pole=PL turk=TR finn=FI serb=RS croat=HR dutchman=NL kiwi=NZ aussie=AU "
    "australian=AU indian=IN pakistani=PK afghan=AF burmese=MM thai=TH filipino=PH philippine=PH brazilian=BR "
    "argentine=AR argentinian=AR kenyan=KE nigerian=NG somali=SO sudanese=SD cuban=CU belgian=BE italian=IT "
    "austrian=AT hungarian=HU european= asian= african= latin american= south american= central american= "
    "middle eastern= north american= yemeni=YE qatari=QA kuwaiti=KW emirati=AE lebanese=LB "
    "jordanian=JO hindi=IN urdu=PK bengali=BD mandarin=CN cantonese=HK hebrew=IL farsi=IR",
    "city": "washington d.c.=US washington dc=US kyiv=UA kiev=UA new york city=US mumbai=IN bombay=IN beijing=CN "
    "peking=CN kolkata=IN calcutta=IN rangoon=MM yangon=MM st. petersburg=RU st petersburg=RU jerusalem=IL",
    "region": "europe= asia= africa= north america= south america= latin america= middle east= antarctica= oceania= "
    "central america= scandinavia= balkans= caribbean= eastern europe= southeast asia= south asia= central asia= "
    "west africa= east africa= north africa=",
}  # fmt: skip


def _rows(name: str) -> list[list[str]]:
    text = table(f"knowledge/{name}").decode()
    return [line.split("\t") for line in text.splitlines()]


@cache
def everyday() -> frozenset[str]:
    """Lower-case English words that no capital turns into a name."""
    return frozenset(word for (word,) in _rows("words.tsv"))


@cache
def organisations() -> frozenset[str]:
    """Lower-case names of companies, media, parties and agencies that every newsroom knows."""
    lines = table("knowledge/organisations.txt").decode().splitlines()
    return frozenset(name for line in lines for name in line.partition(": ")[2].split(", "))


@cache
def given_names() -> frozenset[str]:
    """Given names, lower-case: those counted in texts, and those that a name-book has."""
    written = table("knowledge/given_names.txt").decode().split()
    return frozenset(name.lower() for name, _ in _rows("first_names.tsv")) | frozenset(written)


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Lower-case place name or demonym -> its readings."""
    found: dict[str, list[Place]] = {}
    for name, kind, country, state in _rows("places.tsv"):
        found.setdefault(name.lower(), []).append(Place(kind, country, state))  # type: ignore[arg-type]
    for kind, aliases in _ALIASES.items():
        for key, _, country in (entry.rpartition("=") for entry in _entries(aliases)):
            place = Place(kind, country)  # type: ignore[arg-type]
            if place not in found.setdefault(key, []):
                found[key].append(place)
    for line in table("knowledge/regions.txt").decode().splitlines():
        kind, _, rest = line.partition(" ")
        code, _, names = rest.partition(": ")
        country, _, state = code.partition("/")
        for name in names.split(", "):
            # A row of this table is surer than one of the others: England is a country of its own, not all of Britain.
            kept = [] if country == "GB" else found.get(name, [])
            others = [place for place in found.get(name, []) if place.country != country]
            found[name] = [*(kept or others), Place(kind, country, state)]  # type: ignore[arg-type]
    for name, readings in list(found.items()):
        plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
        if plain != name:
            found.setdefault(plain, readings)
        if all(reading.kind == "demonym" for reading in readings) and name.endswith(("n", "i")):
            found.setdefault(name + "s", readings)  # "Russians"
    return {name: tuple(readings) for name, readings in found.items()}


def _entries(aliases: str) -> list[str]:
    """Split "a b=XX c=" at the spaces that follow a complete entry."""
    entries: list[str] = []
    words: list[str] = []
    for word in aliases.split():
        words.append(word)
        if "=" in word:
            entries.append(" ".join(words))
            words = []
    return entries


# One city under the names of several times or spellings.
_RENAMED = {
    name: names[0]
    for names in (
        line.split("|")
        for line in (
            "st. petersburg|st petersburg|saint petersburg|leningrad|petrograd",
            "mumbai|bombay",
            "kolkata|calcutta",
            "chennai|madras",
            "bengaluru|bangalore",
            "kyiv|kiev",
            "kharkiv|kharkov",
            "odesa|odessa",
            "beijing|peking",
            "guangzhou|canton",
            "ho chi minh city|saigon",
            "yangon|rangoon",
            "istanbul|constantinople",
            "volgograd|stalingrad",
            "gdansk|danzig",
            "kaliningrad|konigsberg",
            "dhaka|dacca",
            "astana|nur-sultan",
            "new york|new york city",
            "washington|washington d.c.|washington dc",
        )
    )
    for name in names
}


_WHOLE = frozenset({"country", "demonym"})  # kinds of names for a whole country


def _is_renamed(one: str, other: str) -> bool:
    return one in _RENAMED and _RENAMED[one] == _RENAMED.get(other)


def overlap(one: str, other: str) -> bool:
    """Whether two place names may mean the same place or one lies in the other; unknown names never do."""
    if one == other or _is_renamed(one, other):
        return True
    if one in REGIONS or other in REGIONS:
        ours, theirs = _countries(one), _countries(other)
        return bool(ours & theirs) or not ours or not theirs
    readings = places()
    for a in readings.get(one, ()):
        for b in readings.get(other, ()):
            same_country = a.country == b.country != ""
            if same_country and a.country != "US" and a.state and b.state and a.state != b.state:
                continue  # England and Scotland
            if same_country and {a.kind, b.kind} & _WHOLE:
                return True
            if same_country and a.state and a.state == b.state and a.kind != b.kind:
                return True
            if (a.kind == "region") != (b.kind == "region") and not (a.country and b.country):
                return True  # which region it is in is not in the table
    return False


def may_lie_in(one: str, other: str) -> bool:
    """Whether one names a country or its people, and the other a place that no table knows: it may be there."""
    kinds = [{place.kind for place in places().get(name, ())} for name in (one, other)]
    return any(mine & _WHOLE and not theirs for mine, theirs in (kinds, kinds[::-1]))


def _countries(name: str) -> frozenset[str]:
    """The countries of a region, or of a place; empty where the table does not know it."""
    return REGIONS.get(name) or frozenset(place.country for place in places().get(name, ()) if place.country)


def identical(one: str, other: str) -> bool:
    """Whether two place names are one place: the same name, or a country and its demonym."""
    if one == other or _is_renamed(one, other) or (one in REGIONS and REGIONS.get(other) == REGIONS[one]):
        return True
    readings = places()
    return any(
        a.country == b.country != "" and a.state == b.state and a.kind in _WHOLE and b.kind in _WHOLE
        for a in readings.get(one, ())
        for b in readings.get(other, ())
    )
