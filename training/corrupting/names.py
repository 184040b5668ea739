"""Names exchanged: persons (C101), organisations (C102), places (C131), speakers (C142), and who did it to whom (C181).

Another name of the same text stands in first, else one of the same type. A person's is of the same gender wherever a
pronoun could give the exchange away; "the" before a name, its plural and its possessive stay as they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import overlap, places
from detector.features.who.names import Mention
from training.corrupting import persons
from training.corrupting.changes import Change, fitted
from training.corrupting.persons import Gender

_CODES = {"person": "C101", "organisation": "C102", "place": "C131", "nationality": "C131"}
_COUNTRIES = """
Argentina=Argentine Australia=Australian Austria=Austrian Belgium=Belgian Brazil=Brazilian Bulgaria=Bulgarian
Canada=Canadian Chile=Chilean China=Chinese Colombia=Colombian Croatia=Croatian Cuba=Cuban Denmark=Danish
Egypt=Egyptian Estonia=Estonian Finland=Finnish France=French Germany=German Greece=Greek Hungary=Hungarian
India=Indian Indonesia=Indonesian Ireland=Irish Israel=Israeli Italy=Italian Japan=Japanese Kenya=Kenyan
Latvia=Latvian Mexico=Mexican Morocco=Moroccan Nigeria=Nigerian Norway=Norwegian Pakistan=Pakistani Peru=Peruvian
Poland=Polish Portugal=Portuguese Romania=Romanian Russia=Russian Serbia=Serbian Spain=Spanish Sweden=Swedish
Switzerland=Swiss Thailand=Thai Tunisia=Tunisian Turkey=Turkish Ukraine=Ukrainian Vietnam=Vietnamese
"""
_CITIES = """
Amsterdam Athens Baghdad Barcelona Beijing Berlin Birmingham Boston Brussels Budapest Cairo Chicago Copenhagen Dallas
Delhi Denver Dublin Edinburgh Frankfurt Geneva Glasgow Hamburg Helsinki Houston Istanbul Jakarta Johannesburg Kyiv
Lagos Leeds Lima Lisbon Liverpool London Madrid Manchester Melbourne Miami Milan Montreal Moscow Mumbai Munich Nairobi
Naples Oslo Paris Philadelphia Porto Prague Rome Rotterdam Santiago Seattle Seoul Stockholm Sydney Tokyo Toronto Turin
Vienna Warsaw Zurich
"""
_ORGANISATIONS = """
BBC=ITV=CNN=NBC
Reuters=Bloomberg
Apple=Microsoft=Google=Amazon=IBM=Intel=Samsung
Toyota=Honda=Ford=Volkswagen=Renault=Fiat
Boeing=Airbus
Ryanair=EasyJet=Lufthansa
Tesco=Aldi=Lidl=Walmart
HSBC=Barclays=Santander
NATO=UNICEF=UNESCO
FBI=CIA=NSA
United Nations=European Union=African Union
Senate=House of Representatives
House of Commons=House of Lords
Supreme Court=Court of Appeal=High Court
Foreign Office=Home Office
Chelsea=Arsenal=Liverpool=Everton=Tottenham
"""
_MODIFIERS = ("Northgate", "Kestrel", "Highfield", "Meridian", "Sterling", "Lakeside", "Fairmont", "Westbrook")
_KINDS = frozenset(
    "trust bank university college council union society museum institute foundation hospital school group company "
    "club agency authority association alliance institution centre center airlines railways energy party team".split()
)
_JOINED = frozenset("and or nor , who which that whose as than : ; ( ) \" '".split())
_ACTS = frozenset(
    "beat met told sued won hit shot led saw sent gave sold paid taught drove overtook bought chose fought cost left "
    "found caught struck replaced".split()
)
_FEW = 8  # tokens between two names that can change places


@dataclass(frozen=True, slots=True)
class Known:
    """One name of the document in its longest form."""

    text: str
    kind: str
    gender: Gender
    has_article: bool


def exchanged(
    facts: Facts, sentence: SentenceFacts, others: Sequence[Known], draw: random.Random, *, invented: bool = True
) -> Iterator[Change]:
    """Another name in place of each name of a sentence; C142 where its bearer speaks here.

    One of ``others``; where none fits, and now and then otherwise, an ``invented`` one.
    """
    text = facts.document.text
    said = _around(facts, sentence)
    for mention in sentence.mentions:
        if mention.kind not in _CODES or text[mention.start : mention.end] != mention.text:
            continue
        mine = known(facts, sentence, mention)
        names = [other.text for other in others if _fits(mine, other, mention, sentence, said)]
        if mention.kind == "person" and " " not in mention.text:
            names = [name.split()[-1] for name in names]
        alike = _alike(mention, mine, said) if invented else ()
        chosen = draw.choice(names) if names and (not alike or draw.random() < 0.6) else ""
        new = chosen or (draw.choice(alike) if alike else "")
        if new and new.lower() != mention.text.lower():
            speaks = any(a.speaker == (mention.start, mention.end) for a in sentence.attributions)
            code = "C142" if speaks and chosen and mention.kind == "person" else _CODES[mention.kind]
            yield fitted(text, code, mention.start, mention.end, new)


def swapped(facts: Facts, sentence: SentenceFacts) -> Iterator[Change]:
    """Two names of one sentence in each other's place, where one does something to the other."""
    text = facts.document.text
    said = _around(facts, sentence)
    for one, other in pairwise(sentence.mentions):
        between = [token.lower for token in sentence.tokens[one.last : other.first]]
        if one.kind != other.kind or one.kind not in _CODES or one.entity == other.entity or len(between) > _FEW:
            continue
        if _JOINED & set(between) or not any(word.endswith("ed") or word in _ACTS for word in between):
            continue
        first, second = known(facts, sentence, one), known(facts, sentence, other)
        if persons.has_pronoun(said) and first.gender != second.gender:
            continue
        if first.has_article != second.has_article or _is_plural(one.text) != _is_plural(other.text):
            continue
        yield Change("C181", one.start, other.end, other.text + text[one.end : other.start] + one.text)


def known(facts: Facts, sentence: SentenceFacts, mention: Mention) -> Known:
    """What the grammar around a name asks of one that takes its place."""
    before = sentence.tokens[mention.first - 1].lower if mention.first else ""
    name = facts.naming.entities[mention.entity].name
    longest = name if name.split()[-1:] == mention.text.lower().split()[-1:] else mention.text
    return Known(mention.text, mention.kind, persons.gender(longest, before), before == "the")


def names_of(facts: Facts, sentences: Sequence[SentenceFacts]) -> list[Known]:
    """The document's names in their longest written form, in the order of their entities."""
    longest: dict[int, Known] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            entry = longest.get(mention.entity)
            if entry is None or len(mention.text) > len(entry.text):
                longest[mention.entity] = known(facts, sentence, mention)
    return [entry for _, entry in sorted(longest.items())]


def _around(facts: Facts, sentence: SentenceFacts) -> str:
    """The sentence and the next one, where a pronoun may take its names up."""
    spans = facts.document.sentences
    end = min(sentence.sentence + 1, len(spans) - 1)
    return facts.document.text[spans[sentence.sentence].start : spans[end].end] if sentence.sentence >= 0 else ""


def _fits(mine: Known, other: Known, mention: Mention, sentence: SentenceFacts, said: str) -> bool:
    """Whether a name of the document can stand for the mention, and is not the same thing or already named here."""
    if other.kind != mention.kind or other.has_article != mine.has_article:
        return False
    if mention.kind == "person":
        if other.gender != mine.gender and (persons.has_pronoun(said) or {"f", "m"} == {other.gender, mine.gender}):
            return False
    elif _is_plural(other.text) != _is_plural(mention.text) or _sort(other.text) != _sort(mention.text):
        return False
    words = {word for named in sentence.mentions for word in named.text.lower().split()}
    one, two = mention.text.lower(), other.text.lower()
    alike = one in two or two in one or overlap(one, two) or _acronym(one) == two or _acronym(two) == one
    return not alike and not words & set(two.split())


def _sort(name: str) -> str:
    """What a place is: a country does not stand for a town, nor "Swedish" for "Sweden"."""
    readings = places().get(name.lower(), ())
    return readings[0].kind if readings else ""


def _alike(mention: Mention, mine: Known, said: str) -> Sequence[str]:
    """Names of the same type from general knowledge."""
    words = mention.text.split()
    if mention.kind == "person":
        if len(words) < 2 or (not mine.gender and persons.has_pronoun(said)) or not mine.gender:
            return ()
        return [" ".join([name, *words[1:]]) for name in persons.given(mine.gender) if name != words[0]]
    same = [name for name in _groups().get(mention.text, ()) if not overlap(name.lower(), mention.text.lower())]
    if mention.kind == "organisation" and not same and len(words) > 1 and words[-1].lower() in _KINDS:
        return [f"{word} {words[-1]}" for word in _MODIFIERS if word != words[0]]
    return same


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Name -> the others of its type."""
    pairs = [entry.split("=") for entry in _COUNTRIES.split()]
    groups: list[list[str]] = [[name for name, _ in pairs], [people for _, people in pairs], _CITIES.split()]
    groups += [line.split("=") for line in _ORGANISATIONS.strip().splitlines()]
    return {name: tuple(other for other in group if other != name) for group in groups for name in group}


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split())
