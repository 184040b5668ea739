"""Document and Verdict <-> plain JSON values: what the cache keeps and a worker sends back.

A record is the list of a class's fields in their order. Passages are told as (index of the source, start, end), so that
a verdict holds none of its sources' texts.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from detector.document import Comment, Document, Paragraph, Passage, Post, Sentence
from detector.inference.score import Score
from detector.rules.finding import Finding
from detector.verdict import ParagraphVerdict, Reason, Verdict

Record = list[Any]

# The fields that hold more than plain values and tuples of them, by class.
_HOLDING: dict[type, dict[str, type]] = {
    Document: {
        "published": datetime.date,
        "posts": Post,
        "paragraphs": Paragraph,
        "sentences": Sentence,
        "comments": Comment,
    },
    Comment: {},
    Post: {"published": datetime.date},
    Paragraph: {},
    Sentence: {},
    Verdict: {"score": Score, "paragraphs": ParagraphVerdict, "findings": Finding, "reasons": Reason},
    Score: {},
    ParagraphVerdict: {"score": Score, "passage": Passage},
    Finding: {"source": Passage},
    Reason: {},
}
_GIVEN = {Document: "path", Verdict: "document"}  # known to whoever reads the record


def of_document(document: Document) -> Record:
    """The record of a Document, without its path."""
    return _record(document, ())


def document(record: Record, path: str | None) -> Document:
    """The Document of a record."""
    made: Document = _made(Document, record, (), path)
    return made


def of_verdict(verdict: Verdict, sources: Sequence[Document]) -> Record:
    """The record of a Verdict, whose passages are all of these very sources; without its draft."""
    return _record(verdict, sources)


def verdict(record: Record, draft: Document, sources: Sequence[Document]) -> Verdict:
    """The Verdict of a record, given its draft and its sources in the order that they had."""
    made: Verdict = _made(Verdict, record, sources, draft)
    return made


def _record(value: Any, sources: Sequence[Document]) -> Record:  # noqa: ANN401 (an instance of any class above)
    given = _GIVEN.get(type(value))
    return [_plain(getattr(value, name), sources) for name in _names(_class(value)) if name != given]


def _plain(value: object, sources: Sequence[Document]) -> Any:  # noqa: ANN401 (what JSON holds)
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(item, sources) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Passage):
        index = next(i for i, source in enumerate(sources) if source is value.document)
        return [index, value.start, value.end]
    if type(value) in _HOLDING:
        return _record(value, sources)
    raise TypeError(f"expected plain values or a class that has records, got {type(value).__name__}")


def _made(kind: type, record: Record, sources: Sequence[Document], given: object = None) -> Any:  # noqa: ANN401
    values = iter(record)
    holding, omitted = _HOLDING[kind], _GIVEN.get(kind)
    return kind(
        *(given if name == omitted else _value(next(values), holding.get(name), sources) for name in _names(kind))
    )


def _value(value: Any, kind: type | None, sources: Sequence[Document]) -> Any:  # noqa: ANN401
    if kind is None:
        return _tuples(value) if isinstance(value, list) else value
    if value is None:
        return None
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if kind is Passage:
        return Passage(sources[value[0]], value[1], value[2])
    if kind is Score:
        return _made(Score, value, sources)
    return tuple(_made(kind, item, sources) for item in value)


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(item) if isinstance(item, list) else item for item in value)


def _class(value: object) -> Any:  # noqa: ANN401 (mypy takes no type of a type for hashable)
    return type(value)


@functools.cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
