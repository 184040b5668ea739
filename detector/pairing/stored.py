"""Document <-> plain values with names, as an index keeps it in a line of JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from detector.document import Comment, Document, Paragraph, Post, Sentence

_PARTS = {"posts": Post, "paragraphs": Paragraph, "sentences": Sentence, "comments": Comment}
_APART = frozenset({"path"})  # of a Document: where a file lies is told beside what it holds


def values(document: Document) -> dict[str, Any]:
    """What a document holds, without its path: strings, numbers, lists and objects."""
    return {name: _plain(value) for name, value in asdict(document).items() if name not in _APART}


def document(values: Mapping[str, Any], path: str | None) -> Document:
    """The Document again. Raises ValueError where the values are not those of a Document."""
    if set(values) != {one.name for one in fields(Document)} - _APART:
        raise ValueError(f"expected the parts of a document, got {', '.join(sorted(values))}")
    try:
        parts: dict[str, Any] = {name: tuple(_part(kind, one) for one in values[name]) for name, kind in _PARTS.items()}
        parts["ignored"] = tuple((low, high) for low, high in values["ignored"])
        parts["published"] = _date(values["published"])
        if any(isinstance(value, (list, dict)) for name, value in values.items() if name not in parts):
            raise ValueError("expected plain values beside the known parts of a document")
        return Document(**{**values, **parts}, path=path)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"expected the parts of a document ({error})") from error


def _part(kind: type, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 (one of _PARTS)
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    if "published" in given:
        given["published"] = _date(values["published"])
    return kind(**given)


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever a Document holds)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
