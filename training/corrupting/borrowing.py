"""Values borrowed: a name or a number of the source in the place of another, so that every word of the claim is known.

A wrong name that stands nowhere in the source is easily seen; one that the source uses for something else is not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from detector.features.facts import Facts
from training.corrupting import names
from training.corrupting.changes import Change, fitted
from training.corrupting.corruptions import sentences, sound

_NUMBER = re.compile(r"(?<![\w.,:/$£€-])\d{1,3}(?:,\d{3})+(?![\w:/-])|(?<![\w.,:/$£€-])\d+(?:\.\d+)?(?![\w:/-]|,\d)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_LISTED = re.compile(r"(?:,? (?:and|or|&|as well as|with|to) (?:the )?|, (?:the )?|/|-| \()")


def borrowed(facts: Facts, source: Facts, draw: random.Random) -> list[Change]:
    """Single changes of the draft to another name or number of the source, in text order."""
    text = facts.document.text
    found: list[Change] = []
    others = names.names_of(source, list(sentences(source)))
    listed = _listed(source)
    for sentence in sentences(facts):
        for change in names.exchanged(facts, sentence, others, draw, invented=False):
            if frozenset((text[change.start : change.end].lower(), change.text.lower())) not in listed:
                found.append(change)
    found += _numbers(text, source.document.text, draw)
    return sound(facts, found)


def _numbers(text: str, source: str, draw: random.Random) -> Iterator[Change]:
    ours = {match.group() for match in _NUMBER.finditer(text)}
    theirs = sorted({match.group() for match in _NUMBER.finditer(source)} - ours)
    for match in _NUMBER.finditer(text):
        same = [other for other in theirs if _shape(other) == _shape(match.group())]
        if same:
            code = "C121" if _YEAR.fullmatch(match.group()) else "C111"
            yield fitted(text, code, *match.span(), draw.choice(same))


def _shape(number: str) -> tuple[bool, bool, bool]:
    return bool(_YEAR.fullmatch(number)), "." in number, len(number.replace(",", "")) > 2


def _listed(source: Facts) -> set[frozenset[str]]:
    """Names that stand together in one list somewhere: what is said of one may hold of the other."""
    text = source.document.text
    found: set[frozenset[str]] = set()
    for sentence in source.sentences.values():
        run: list[str] = []
        end = -1
        for mention in sentence.mentions:
            if run and not _LISTED.fullmatch(text[end : mention.start]):
                run = []
            found |= {frozenset((mention.text.lower(), other)) for other in run}
            run.append(mention.text.lower())
            end = mention.end
    return found
