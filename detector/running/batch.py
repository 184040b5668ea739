"""Lines of JSON -> drafts with ids, their sources and dates; a line that cannot be used says why and hides no other."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from detector.errors import InputError
from detector.inputs import Input

KEYS = ("id", "path", "published", "sources", "text")
Id = str | int


@dataclass(frozen=True, slots=True)
class Line:
    """One draft of a batch, or why the line holds none."""

    number: int  # from 1
    id: Id | None  # None where the line is too broken to tell
    draft: Input | InputError
    sources: tuple[Input, ...] = ()
    published: datetime.date | None = None


def lines(file: IO[bytes], name: str, *, max_bytes: int) -> Iterator[Line]:
    """Every line but the blank ones, read as it is asked for. A line of more than ``max_bytes`` is an error alone."""
    number = 0
    while content := file.readline(max_bytes + 1):
        number += 1
        where = f"{name}:{number}"
        if len(content) > max_bytes and not content.endswith(b"\n"):
            while (rest := file.readline(max_bytes)) and not rest.endswith(b"\n"):
                pass
            problem = f"is longer than {max_bytes} bytes; name files in it, or raise --max-bytes"
            yield Line(number, None, InputError(where, problem))
        elif content.strip():
            yield _line(content, number, where)


def _line(content: bytes, number: int, where: str) -> Line:
    identity: Id | None = None
    try:
        try:
            told = json.loads(content.strip())
        except (ValueError, RecursionError) as error:
            raise _Wrong(f"expected an object as JSON, got something else ({error})") from error
        if not isinstance(told, dict):
            raise _Wrong(f"expected an object, got {_short(told)}")
        identity = _id(told)
        draft, sources, published = _draft(told), _sources(told), _published(told)
    except _Wrong as error:
        return Line(number, identity, InputError(where, str(error)))
    return Line(number, identity, draft, sources, published)


class _Wrong(Exception):
    """What is wrong with a line."""


def _id(told: Mapping[str, Any]) -> Id:
    found = told.get("id")
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        raise _Wrong(f'expected an "id", a string or a whole number, got {_short(found)}')
    return found


def _draft(told: Mapping[str, Any]) -> Input:
    for key in told:
        if key not in KEYS:
            raise _Wrong(f"unknown key {_short(key)}; expected {', '.join(KEYS)}")
    return _input(told, 'one of "text" and "path"')


def _sources(told: Mapping[str, Any]) -> tuple[Input, ...]:
    found = told.get("sources", [])
    if not isinstance(found, list):
        raise _Wrong(f'expected "sources" to be a list, got {_short(found)}')
    return tuple(map(_source, found))


def _source(told: object) -> Input:
    expected = 'each source to be a text, {"text": …} or {"path": …}'
    if isinstance(told, str):
        # A string is text and nothing is guessed; but a path for a text would compare the draft with nothing.
        if _is_file(told):
            raise _Wrong(f'{_short(told)} among the sources is a file\'s name; write {{"path": {_short(told)}}}')
        return told
    if not isinstance(told, dict) or set(told) - {"text", "path"}:
        raise _Wrong(f"expected {expected}, got {_short(told)}")
    return _input(told, expected)


def _input(told: Mapping[str, Any], expected: str) -> Input:
    text, path = told.get("text"), told.get("path")
    if isinstance(text, str) and path is None:
        return text
    if isinstance(path, str) and path and text is None:
        return Path(path)
    raise _Wrong(f"expected {expected}, as a string")


def _published(told: Mapping[str, Any]) -> datetime.date | None:
    found = told.get("published")
    if found is None:
        return None
    try:
        return datetime.date.fromisoformat(found[:10])
    except (TypeError, ValueError) as error:
        raise _Wrong(f'expected "published" as in 2031-05-14, got {_short(found)}') from error


def _is_file(text: str) -> bool:
    if len(text) > 1000 or "\n" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _short(value: object) -> str:
    told = json.dumps(value, ensure_ascii=True)
    return told if len(told) <= 60 else f"{told[:59]}…"
