"""Answering: who was asked refused, kept silent or denied it; the sources tell another of the three."""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.events.responses import Response, responses
from detector.features.facts import SentenceFacts
from detector.rules.finding import Comparison, Difference

_TRIGGERS = frozenset("comment respond repli return answer deni disput reject rebut refut reach".split())
_SAID = {"silent": "gave no answer", "refused": "refused to comment", "denied": "denied it"}


def differences(comparison: Comparison, *, least: float) -> Iterator[Difference]:
    """Yield each response of the draft for which every source has the same one respond in another way."""
    known: list[tuple[int, Response]] | None = None
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        for mine in _read(claim) if claim is not None else ():
            if known is None:
                known = [
                    (number, response)
                    for number, source in enumerate(comparison.sources)
                    for sentence in source.sentences.values()
                    for response in _read(sentence)
                ]
            theirs = [(number, other) for number, other in known if other.subject == mine.subject]
            is_near = any(match.similarity >= least for match in evidence.matches)
            if theirs and is_near and not any(other.kind == mine.kind for _, other in theirs):
                yield _difference(comparison, mine, *theirs[0])


def _read(sentence: SentenceFacts) -> tuple[Response, ...]:
    return tuple(responses(sentence.tokens)) if sentence.content & _TRIGGERS else ()


def _difference(comparison: Comparison, mine: Response, number: int, other: Response) -> Difference:
    draft, source = comparison.draft.document.text, comparison.sources[number].document.text
    message = (
        f'draft says "{draft[mine.start : mine.end]}"; the source says "{source[other.start : other.end]}": who was '
        f"asked {_SAID[other.kind]}"
    )
    return Difference(mine.start, mine.end, number, other.start, other.end, message)
