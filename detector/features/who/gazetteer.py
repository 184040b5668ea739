"""Gazetteer: which words are everyday words, given names, places and nationalities (models/knowledge/)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.inference.shelf import table

PlaceKind = Literal["country", "state", "city", "demonym", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a place name. ``country`` is ISO 3166-1 alpha-2, ``state`` a US state code or ""."""

    kind: PlaceKind
    country: str
    state: str = ""


# Everyday forms that the baked tables lack. The demonyms cover what newsrooms write.
_ALIASES = {
    "country": "u.s.=US us=US usa=US u.s.a.=US america=US united states of america=US uk=GB u.k.=GB britain=GB "
    "great britain=GB england=GB scotland=GB wales=GB northern ireland=GB holland=NL burma=MM ivory coast=CI "
    "czech republic=CZ uae=AE emirates=AE south korea=KR north korea=KP turkey=TR russia=RU syria=SY iran=IR "
    "vietnam=VN laos=LA bolivia=BO venezuela=VE tanzania=TZ moldova=MD macedonia=MK congo=CD palestine=PS "
    "gaza=PS west bank=PS vatican=VA taiwan=TW hong kong=HK",
    "demonym": "american=US british=GB english=GB scottish=GB welsh=GB irish=IE french=FR german=DE spanish=ES "
    "dutch=NL turkish=TR russian=RU ukrainian=UA chinese=CN japanese=JP korean=KR south korean=KR north korean=KP "
    "israeli=IL palestinian=PS iranian=IR iraqi=IQ syrian=SY saudi=SA egyptian=EG libyan=LY polish=PL czech=CZ "
    "swiss=CH swedish=SE danish=DK norwegian=NO finnish=FI greek=GR portuguese=PT mexican=MX canadian=CA "
    "frenchman=FR frenchwoman=FR englishman=GB englishwoman=GB irishman=IE scot=GB scotsman=GB welshman=GB briton=GB "
    "brit=GB spaniard=ES dane=DK swede=SE pole=PL turk=TR finn=FI serb=RS croat=HR dutchman=NL kiwi=NZ aussie=AU "
    "australian=AU indian=IN pakistani=PK afghan=AF burmese=MM thai=TH filipino=PH philippine=PH brazilian=BR "
    "argentine=AR argentinian=AR kenyan=KE nigerian=NG somali=SO sudanese=SD cuban=CU belgian=BE italian=IT "
    "austrian=AT hungarian=HU european= asian= african= yemeni=YE qatari=QA kuwaiti=KW emirati=AE lebanese=LB "
    "jordanian=JO",
    "city": "washington d.c.=US washington dc=US kyiv=UA kiev=UA new york city=US mumbai=IN bombay=IN beijing=CN "
    "peking=CN kolkata=IN calcutta=IN rangoon=MM yangon=MM st. petersburg=RU st petersburg=RU jerusalem=IL",
    "region": "europe= asia= africa= north america= south america= latin america= middle east= antarctica= oceania= "
    "crimea=UA donbas=UA kashmir=IN catalonia=ES siberia=RU bavaria=DE lombardy=IT tuscany=IT quebec=CA ontario=CA "
    "british columbia=CA alberta=CA new south wales=AU queensland=AU victoria=AU kurdistan=IQ chechnya=RU tibet=CN "
    "xinjiang=CN kent=GB essex=GB sussex=GB surrey=GB devon=GB cornwall=GB yorkshire=GB lancashire=GB norfolk=GB "
    "suffolk=GB dorset=GB somerset=GB hampshire=GB cumbria=GB",
}  # fmt: skip


def _rows(name: str) -> list[list[str]]:
    text = table(f"knowledge/{name}").decode()
    return [line.split("\t") for line in text.splitlines()]


@cache
def everyday() -> frozenset[str]:
    """Lower-case English words that no capital turns into a name."""
    return frozenset(word for (word,) in _rows("words.tsv"))


@cache
def given_names() -> frozenset[str]:
    """Given names, lower-case."""
    return frozenset(name.lower() for name, _ in _rows("first_names.tsv"))


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


def overlap(one: str, other: str) -> bool:
    """Whether two place names may mean the same place or one lies in the other; unknown names never do."""
    if one == other:
        return True
    readings = places()
    for a in readings.get(one, ()):
        for b in readings.get(other, ()):
            same_country = a.country == b.country != ""
            if same_country and {a.kind, b.kind} & {"country", "demonym"}:
                return True
            if same_country and a.state and a.state == b.state and a.kind != b.kind:
                return True
            if (a.kind == "region") != (b.kind == "region") and not (a.country and b.country):
                return True  # which continent a country lies in is not in the table
    return False


def identical(one: str, other: str) -> bool:
    """Whether two place names are one place: the same name, or a country and its demonym."""
    if one == other:
        return True
    whole = {"country", "demonym"}
    readings = places()
    return any(
        a.country == b.country != "" and a.kind in whole and b.kind in whole
        for a in readings.get(one, ())
        for b in readings.get(other, ())
    )
