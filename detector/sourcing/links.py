"""The text of a draft as it stands in its file -> the addresses and paths that it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

Form = Literal["markdown", "html", "text"]

_MOST = 2_000  # links of one draft that are looked at
_LONGEST = 2_000  # characters of one address
_WRITTEN = re.compile(r"""\bhttps?://[^\s<>"'`\\^{|}]{1,2000}""", re.IGNORECASE)
_TAG = re.compile(
    r"""<a\s[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""", re.IGNORECASE
)
_AFTER = ".,;:!?*_~'\"”’…)]"  # what ends the sentence and not the address


def links(text: str, form: Form) -> tuple[str, ...]:
    """Each link of a draft once, in the order of the text: links of Markdown and HTML, and addresses written out.

    What stands in code is none.
    """
    found = _in_markdown(text) if form == "markdown" else _in_html(text) if form == "html" else _written(text)
    kept: dict[str, None] = {}
    for link in found:
        if 0 < len(link) <= _LONGEST:
            kept[link] = None
        if len(kept) == _MOST:
            break
    return tuple(kept)


def _in_markdown(text: str) -> Iterator[str]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    for token in parser.parse(text):
        if token.type == "html_block":
            yield from _in_tags(token.content)
        elif token.type == "inline":
            yield from _inline(token.children or ())


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrGet("href") or "")
        elif token.type == "html_inline":
            yield from _in_tags(token.content)
        elif token.type == "text":
            yield from _written(token.content)


def _in_html(text: str) -> Iterator[str]:
    import lxml.html  # type: ignore[import-untyped]
    from lxml import etree

    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        page = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.LxmlError):
        return
    for anchor in page.iter("a"):
        yield (anchor.get("href") or "").strip()


def _in_tags(text: str) -> Iterator[str]:
    for match in _TAG.finditer(text):
        yield html.unescape(match[1] or match[2]).strip()


def _written(text: str) -> Iterator[str]:
    for match in _WRITTEN.finditer(text):
        address = match[0].rstrip(_AFTER)
        # A bracket that was opened within the address belongs to it.
        while (
            len(address) < len(match[0]) and match[0][len(address)] == ")" and address.count("(") > address.count(")")
        ):
            address += ")"
        yield address
