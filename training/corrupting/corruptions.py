"""Corruptions: clean text -> the same text with facts changed, and with harmless changes, each with its place.

Every change is one short exchange that reads on fluently. ``harmful`` gives the code of the finding that it should
raise. ``harmless`` changes say the same in other words; they stand beside the harmful ones, so that a head learns which
edits matter and not that something was edited. Nothing is drawn but from the generator that is passed in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from detector.features.facts import Facts, SentenceFacts
from training.corrupting import amounts, claims, dates, names, posts
from training.corrupting import harmless as mild
from training.corrupting.changes import Change, is_fluent

CODES: tuple[str, ...] = tuple(
    "C101 C102 C103 C104 C111 C112 C113 C114 C115 C116 C121 C122 C123 C124 C131 C141 C142 C143 C161 C162 C163 C171 "
    "C181 C182".split()
)
# Inside a quotation these are altered words of the speaker; a name or a number there is still a name or a number.
_QUOTED = frozenset("C103 C115 C116 C124 C161 C162 C163 C171 C181 C182".split())


def harmful(facts: Facts, draw: random.Random) -> list[Change]:
    """Single changes that make a claim of the document wrong, in text order; not all can be made together."""
    told = list(sentences(facts))
    others = names.names_of(facts, told)
    found: list[Change] = []
    for sentence in told:
        found += [*names.exchanged(facts, sentence, others, draw), *names.swapped(facts, sentence)]
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        text = facts.document.text[start:end]
        named = [(mention.start, mention.end) for mention in sentence.mentions]
        for wrong in (amounts.wrong, dates.wrong, posts.wrong, claims.wrong):
            for change in wrong(text, draw):
                low, high = start + change.start, start + change.end
                if any(a < high and low < b and not (low <= a and b <= high) for a, b in named):
                    continue  # a part of a name
                quoted = change.code in _QUOTED and any(q.start <= low and high <= q.end for q in sentence.quotations)
                found.append(Change("C141" if quoted else change.code, low, high, change.text))
    return sound(facts, found)


def harmless(facts: Facts, draw: random.Random) -> list[Change]:
    """Single changes that leave every claim as it is, in text order; quotations are left alone."""
    found: list[Change] = []
    seen: set[int] = set()  # entities that an earlier sentence names
    full: dict[int, str] = {}  # and how it names them in full
    for sentence in sentences(facts):
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        text = facts.document.text[start:end]
        changes = [Change(c.code, start + c.start, start + c.end, c.text) for c in mild.worded(text, draw)]
        changes += [*mild.named(facts, sentence, seen, full), *mild.turned(facts, sentence)]
        for mention in sentence.mentions:
            seen.add(mention.entity)
            if mention.kind == "person" and " " in mention.text:
                full.setdefault(mention.entity, mention.text)
        found += [c for c in changes if not any(q.start < c.end and c.start < q.end for q in sentence.quotations)]
    return sound(facts, found)


def sentences(facts: Facts) -> Iterator[SentenceFacts]:
    """Those that have words, in text order."""
    for index in sorted(facts.sentences):
        if facts.sentences[index].tokens:
            yield facts.sentences[index]


def sound(facts: Facts, changes: list[Change]) -> list[Change]:
    """Those that change something and read on, in text order."""
    text = facts.document.text
    kept = {c for c in changes if text[c.start : c.end].lower() != c.text.lower() and is_fluent(text, c)}
    return sorted(kept, key=lambda change: (change.start, change.end, change.code, change.text))
