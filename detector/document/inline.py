"""The content of a Markdown paragraph and its tokens -> which of its characters are markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

# Text tokens stand close behind what came before; a token that is not found there was changed by the parser.
_WINDOW = 4000


def markup(content: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Spans of ``content`` that a reader of the rendered page does not see, sorted and apart."""
    at = 0
    for low, high in _shown(content, tokens):
        if low > at:
            yield at, low
        at = max(at, high)
    if at < len(content):
        yield at, len(content)


def _shown(content: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    at = 0
    for token in tokens:
        if token.type == "text" and token.content:
            low = content.find(token.content, at, at + len(token.content) + _WINDOW)
            if low < 0:
                continue
            at = low + len(token.content)
            yield low, at
        elif token.type == "text_special":
            low = content.find(token.markup, at, at + len(token.markup) + _WINDOW)
            if low < 0:
                continue
            at = low + len(token.markup)
            yield from _special(token, low)
        elif token.type == "code_inline":
            low = content.find(token.markup, at) + len(token.markup)
            high = content.find(token.markup, low)
            if high > low >= len(token.markup):
                yield low, high
                at = high + len(token.markup)
        elif token.type in {"softbreak", "hardbreak"}:
            low = content.find("\n", at)
            if low >= 0:
                yield low, low + 1
                at = low + 1
        else:
            at = _past(content, token, at)


def _special(token: Token, low: int) -> Iterator[tuple[int, int]]:
    """An escaped character without its backslash; an entity as it stands, unless its "&" is all it says."""
    if token.info == "escape":
        yield low + 1, low + len(token.markup)
    elif token.markup == "&amp;":
        yield low, low + 1
    else:
        yield low, low + len(token.markup)


def _past(content: str, token: Token, at: int) -> int:
    """The place after a token that shows nothing."""
    if token.type == "image":
        low = content.find("![", at)
        return at if low < 0 else _past_target(content, content.find("]", low + 2 + len(token.content)))
    if token.type == "html_inline":
        low = content.find(token.content, at)
        return at if low < 0 else low + len(token.content)
    if token.type == "link_close" and token.markup != "autolink":
        return _past_target(content, content.find("]", at))
    return at


def _past_target(content: str, bracket: int) -> int:
    """The place after "](address "title")", "][label]" or "]"."""
    if bracket < 0:
        return len(content)
    following = content[bracket + 1 : bracket + 2]
    if following == "[":
        end = content.find("]", bracket + 2)
        return bracket + 1 if end < 0 else end + 1
    if following != "(":
        return bracket + 1
    closing = _closing(content, bracket + 1)
    return bracket + 1 if closing is None else closing + 1


def _closing(content: str, opening: int) -> int | None:
    """The parenthesis that closes the one at ``opening``: not one in a title, in <…> or behind a backslash."""
    depth, closer = 0, ""
    escaped = False
    for i in range(opening, min(len(content), opening + _WINDOW)):
        char = content[i]
        if escaped or char == "\\":
            escaped = not escaped
        elif closer:
            closer = "" if char == closer else closer
        elif char in "\"'<" and (content[i - 1].isspace() or content[i - 1] == "("):
            closer = ">" if char == "<" else char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return i
    return None
