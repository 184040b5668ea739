"""Versions of the package: whether this one is among those that a settings file asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from detector.errors import SettingsError

_Key = tuple[tuple[int, ...], bool]  # the numbers, and whether it is the release itself: 0.3.dev1 comes before 0.3
_CLAUSE = re.compile(r"(>=|<=|==|!=|~=|>|<)?\s*(\d{1,9}(?:\.\d{1,9}){0,5})")
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)", re.DOTALL)


def meets(version: str, wanted: str) -> bool:
    """Whether ``version`` is among ``wanted``: clauses as in ``>=0.3, <1``; a bare one stands for ``==``.

    Raises SettingsError where ``wanted`` is none.
    """
    return all(_holds(version, clause.strip(), wanted) for clause in wanted.split(","))


def _holds(version: str, clause: str, wanted: str) -> bool:
    match = _CLAUSE.fullmatch(clause)
    if match is None or (match[1] == "~=" and "." not in match[2]):
        raise SettingsError(
            f'required-version: expected clauses of >=, >, <=, <, ==, !=, ~= such as ">=0.3, <1", got {wanted!r}'
        )
    sign, bound = match[1] or "==", match[2]
    mine, theirs = _key(version), _key(bound)
    if sign == "~=":
        series = theirs[0][: bound.count(".")]
        return mine >= theirs and mine[0][: len(series)] == series
    return _SIGNS[sign](mine, theirs)


_SIGNS: Mapping[str, Callable[[_Key, _Key], bool]] = {
    ">=": lambda mine, theirs: mine >= theirs,
    "<=": lambda mine, theirs: mine <= theirs,
    "==": lambda mine, theirs: mine == theirs,
    "!=": lambda mine, theirs: mine != theirs,
    ">": lambda mine, theirs: mine > theirs,
    "<": lambda mine, theirs: mine < theirs,
}


def _key(version: str) -> _Key:
    match = _VERSION.match(version)
    if match is None:
        return (), False
    numbers = [int(part) for part in match[1].split(".")]
    return tuple(numbers + [0] * (6 - len(numbers))), not match[2] or match[2].startswith("+")
