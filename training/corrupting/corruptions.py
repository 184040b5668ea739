"""Corruptions: clean text -> the same text with facts changed, and with harmless changes, each with its place.

Every change is one short exchange that reads on fluently. ``harmful`` gives the code of the finding that it should
raise, or a word where no typed rule has one: "negation", "opposite", "event", "swap". ``harmless`` changes say the
same in other words; they stand beside the harmful ones, so that a head learns which edits matter and not that
something was edited. Nothing is drawn but from the generator that is passed in.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import given_names, overlap, places
from detector.features.who.names import Mention
from training.corrupting import wordings
from training.corrupting.wordings import Change

CODES = {"person": "C101", "organisation": "C102", "place": "C131", "nationality": "C131"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One applied change: where it stands in the new text, and what of the old text it replaced."""

    code: str
    start: int
    end: int
    source_start: int
    source_end: int


def apply(
    text: str, changes: Iterable[Change], *, start: int = 0, end: int | None = None
) -> tuple[str, tuple[Edit, ...]]:
    """``text[start:end]`` with these changes made, and their places; source places are in the whole ``text``.

    Changes outside the stretch, and such that overlap an earlier one, are left out.
    """
    end = len(text) if end is None else end
    pieces: list[str] = []
    edits: list[Edit] = []
    at, length = start, 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < at or change.end > end:
            continue
        pieces += [text[at : change.start], change.text]
        length += change.start - at
        edits.append(Edit(change.code, length, length + len(change.text), change.start, change.end))
        length += len(change.text)
        at = change.end
    return "".join([*pieces, text[at:end]]), tuple(edits)


def harmful(facts: Facts, draw: random.Random) -> list[Change]:
    """Single changes that make a claim of the document wrong, in text order; not all can be made together."""
    others = _others(facts)
    found: list[Change] = []
    for sentence in _sentences(facts):
        found += [*_names(sentence, others, draw), *_swaps(sentence)]
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        text = facts.document.text[start:end]
        for change in wordings.wrong(text, draw):
            quoted = any(q.start <= start + change.start and start + change.end <= q.end for q in sentence.quotations)
            code = "C141" if quoted and change.code in ("opposite", "negation", "event", "C111") else change.code
            found.append(Change(code, start + change.start, start + change.end, change.text))
    return sorted(found, key=lambda change: (change.start, change.end, change.code))


def harmless(facts: Facts, draw: random.Random) -> list[Change]:
    """Single changes that leave every claim as it is, in text order; quotations are left alone."""
    found: list[Change] = []
    seen: set[int] = set()  # entities that an earlier sentence names
    full: dict[int, str] = {}  # and how it names them in full
    for sentence in _sentences(facts):
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        text = facts.document.text[start:end]
        changes = [Change(c.code, start + c.start, start + c.end, c.text) for c in wordings.harmless(text, draw)]
        for mention in sentence.mentions:
            if mention.kind == "person" and " " in mention.text and mention.entity in seen:
                changes.append(Change("shorter name", mention.start, mention.end, mention.text.split()[-1]))
            elif mention.kind == "person" and mention.entity in full and mention.text in full[mention.entity].split():
                changes.append(Change("longer name", mention.start, mention.end, full[mention.entity]))
        for mention in sentence.mentions:
            seen.add(mention.entity)
            if mention.kind == "person" and " " in mention.text:
                full.setdefault(mention.entity, mention.text)
        found += [c for c in changes if not any(q.start < c.end and c.start < q.end for q in sentence.quotations)]
    return sorted(found, key=lambda change: (change.start, change.end, change.code))


def _sentences(facts: Facts) -> Iterator[SentenceFacts]:
    for index in sorted(facts.sentences):
        if facts.sentences[index].tokens:
            yield facts.sentences[index]


def _others(facts: Facts) -> Mapping[str, list[str]]:
    """The document's names by kind, in their longest written form, in the order of their entities."""
    longest: dict[int, Mention] = {}
    for sentence in _sentences(facts):
        for mention in sentence.mentions:
            known = longest.get(mention.entity)
            if known is None or len(mention.text) > len(known.text):
                longest[mention.entity] = mention
    names: dict[str, list[str]] = {}
    for _, mention in sorted(longest.items()):
        names.setdefault(mention.kind, []).append(mention.text)
    return names


def _names(sentence: SentenceFacts, others: Mapping[str, list[str]], draw: random.Random) -> Iterator[Change]:
    """Another name of the same kind in place of each name; C142 where its bearer speaks here."""
    for mention in sentence.mentions:
        if mention.kind not in CODES:
            continue
        choices = [name for name in others.get(mention.kind, ()) if _differs(name, mention, sentence)]
        name = draw.choice(choices) if choices else ""
        if name and mention.kind == "person" and " " not in mention.text:
            name = name.split()[-1]
        if not name or (draw.random() < 0.4 and mention.kind != "organisation"):
            name = _relative(mention, draw) or name
        if name and name.lower() != mention.text.lower():
            speaks = any(a.speaker == (mention.start, mention.end) for a in sentence.attributions)
            yield Change("C142" if speaks else CODES[mention.kind], mention.start, mention.end, name)


def _differs(name: str, mention: Mention, sentence: SentenceFacts) -> bool:
    words = {word for other in sentence.mentions for word in other.text.lower().split()}
    one, other = mention.text.lower(), name.lower()
    alike = one in other or other in one or overlap(one, other) or _acronym(one) == other or _acronym(other) == one
    return not alike and not words & set(other.split())


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _relative(mention: Mention, draw: random.Random) -> str:
    """A name of the same kind from the gazetteer: another given name, another country, another people."""
    words = mention.text.split()
    if mention.kind == "person":
        if len(words) < 2 or words[0].lower() not in given_names():
            return ""
        return " ".join([draw.choice(_first_names()).title(), *words[1:]])
    readings = places().get(mention.text.lower(), ())
    if not readings or len(words) > 1:
        return ""
    same = _alike().get((readings[0].kind, mention.text.lower()[-1] == "s"), ())
    return draw.choice(same).title() if same else ""


@cache
def _alike() -> Mapping[tuple[str, bool], Sequence[str]]:
    """The gazetteer's names by kind, and by whether they end in s: "Swedes" is no exchange for "Swedish"."""
    found: dict[tuple[str, bool], list[str]] = {}
    for name, readings in sorted(places().items()):
        if name.isalpha() and name.isascii() and len(name) > 3:
            found.setdefault((readings[0].kind, name[-1] == "s"), []).append(name)
    return found


@cache
def _first_names() -> Sequence[str]:
    return sorted(given_names())


def _swaps(sentence: SentenceFacts) -> Iterator[Change]:
    """The two names of one sentence in each other's place, where they do different things in it."""
    persons = [m for m in sentence.mentions if m.kind in ("person", "organisation", "place")]
    for one, other in pairwise(persons):
        between = [token.lower for token in sentence.tokens[one.last : other.first]]
        joined = len(between) < 2 or {"and", "or", ","} & set(between)
        if one.kind == other.kind and not joined and one.entity != other.entity:
            middle = sentence.tokens[one.last].start - one.end
            words = _between(sentence, one, other)
            yield Change("swap", one.start, other.end, other.text + " " * middle + words + one.text)


def _between(sentence: SentenceFacts, one: Mention, other: Mention) -> str:
    """The words from behind one name up to the other, as written."""
    tokens = sentence.tokens[one.last : other.first + 1]
    gaps = [" " * (b.start - a.end) for a, b in pairwise(tokens)]
    return "".join(token.text + gap for token, gap in zip(tokens, gaps, strict=False))
