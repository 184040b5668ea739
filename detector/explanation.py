"""A draft whose style was noted -> why: the habits that moved the score, their places, the paragraphs that carry it.

It is made for such drafts alone: a reason beside a low score would read like a suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detector.document import Document
from detector.features.facts import Facts
from detector.features.manner import style
from detector.rules import a401_formulaic_opening, a402_formulaic_closing, a403_stock_phrase
from detector.rules.finding import Finding
from detector.verdict import Reason

_MOST_PLACES = 5  # of one phrase
_MOST_PARAGRAPHS = 40  # that are left out one by one; a longer draft is told as a whole
_MOSTLY = 0.5  # of what all paragraphs move together


def reasons(draft: Facts) -> tuple[Reason, ...]:
    """What moved the score of the draft most, the strongest first."""
    return tuple(
        Reason(found.words, found.weight, tuple(sorted(_places(draft, found.phrases))))
        for found in style.reasons(running(draft.document, sorted(draft.sentences)))
    )


def carriers(draft: Facts) -> frozenset[int]:
    """Indices of the paragraphs that carry the score, into ``Document.paragraphs``.

    They are the fewest that make up half of what leaving out one paragraph at a time takes from the log-odds. Where
    none can be missed, since the others say the same, they are the fewest with half of what each says alone.
    """
    document = draft.document
    inside: dict[int, list[int]] = {}
    for index in sorted(draft.sentences):
        inside.setdefault(document.sentences[index].paragraph, []).append(index)
    if not 1 < len(inside) <= _MOST_PARAGRAPHS:
        return frozenset(inside) if len(inside) == 1 else frozenset()
    whole = style.log_odds(running(document, sorted(draft.sentences)))
    lost: dict[int, float] = {}
    for paragraph, own in inside.items():
        rest = [index for index in sorted(draft.sentences) if index not in own]
        lost[paragraph] = whole - style.log_odds(running(document, rest))
    if max(lost.values()) <= 0:
        lost = {paragraph: _alone(document, own) for paragraph, own in inside.items()}
    wanted = _MOSTLY * sum(loss for loss in lost.values() if loss > 0)
    chosen: list[int] = []
    for paragraph in sorted(lost, key=lambda paragraph: (-lost[paragraph], paragraph)):
        if wanted <= 0:
            break
        chosen.append(paragraph)
        wanted -= lost[paragraph]
    return frozenset(chosen)


def _alone(document: Document, sentences: Sequence[int]) -> float:
    """What a paragraph says by itself, by its length: the log-odds of few words are worth little."""
    text = running(document, sentences)
    return style.log_odds(text) * len(text)


def formulas(draft: Facts, confidence: float) -> Iterator[Finding]:
    """The stock phrases of a draft whose style was noted: words to look at, which decide nothing."""
    for rule in (a401_formulaic_opening, a402_formulaic_closing, a403_stock_phrase):
        yield from rule.find(draft, confidence)


def running(document: Document, sentences: Sequence[int]) -> str:
    """These sentences as a reader sees them, in one line each after the other."""
    spans = (document.sentences[index] for index in sentences)
    return " ".join(document.plain(span.start, span.end).text for span in spans)


def _places(draft: Facts, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the phrases stand, a longer one before the words in it."""
    taken: list[tuple[int, int]] = []
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase)):
        # The words of a phrase may stand apart by what style does not see: markup, quotation marks, a line break.
        pattern = re.compile(r"\b" + r"[^\w.!?]+".join(map(re.escape, phrase.split())) + r"\b", re.I)
        n = 0
        for index in sorted(draft.sentences):
            span = draft.document.sentences[index]
            plain = draft.document.plain(span.start, span.end)
            for match in pattern.finditer(plain.text.replace("’", "'")):
                place = plain.span(match.start(), match.end())
                if n < _MOST_PLACES and not any(place[0] < end and start < place[1] for start, end in taken):
                    taken.append(place)
                    n += 1
                    yield place
