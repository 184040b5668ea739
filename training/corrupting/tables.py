"""Tables: words and phrases of a text replaced as a table of exchanges says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from training.corrupting.changes import Change, fitted

_TURNED = re.compile(r"\b(?:no|not|never|hardly|nor) $|n['’]t $", re.IGNORECASE)  # "not everyone", "no more than"


def replaced(text: str, read: Callable[[], Mapping[str, str]], code: str) -> Iterator[Change]:
    """Every word or phrase of a table, replaced as the table says; names are left alone."""
    table = read()
    for match in _pattern(read).finditer(text):
        word = match.group()
        if word[0].isupper() and match.start() > 0:
            continue
        new = table[word.lower()]
        if _TURNED.search(text[: match.start()]) or (not new and match.start() == 0):
            continue
        yield fitted(text, code, *match.span(), new)


@cache
def _pattern(read: Callable[[], Mapping[str, str]]) -> re.Pattern[str]:
    longest_first = sorted(read(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
