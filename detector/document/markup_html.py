"""A page of HTML -> its main text, as one text with blocks.

trafilatura finds the main text (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15); where it finds next
to nothing, its baseline takes every paragraph of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detector.document import comments, decoding
from detector.document.blocks import Block
from detector.document.model import Comment, Kind
from detector.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]
    from trafilatura.settings import Document as Extracted

_PROLOG = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")
_LANG = re.compile(r"""<html\b[^>]{0,1000}?\blang\s?=\s?["']?([A-Za-z]{2,3}(?:[-_]\w{2,8})?)""", re.IGNORECASE)
_LOOKS_LIKE = re.compile(
    r"\s{0,200}(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype\s{1,9}html|html|head|body)\b", re.I | re.S
)
# Words of main text below which the page is read again, paragraph by paragraph.
_FEWEST_WORDS = 25
_BLOCKS: Mapping[str, Kind | None] = {
    "p": None, "div": None, "ab": None, "item": None, "head": "heading", "quote": "quote", "code": "code",
    "row": "code", "body": None, "list": None, "table": None,
}  # fmt: skip
# Share of a page's words in tables and code, from which on these are its layout.
_LAYOUT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, its blocks, and what the page states of itself."""

    text: str
    blocks: tuple[Block, ...]
    stated: Mapping[str, str]
    comments: tuple[Comment, ...] = ()


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page of HTML does."""
    return _LOOKS_LIKE.match(text, 0, 2000) is not None


def parse(source: str, *, path: str) -> Page:
    """The main text of a page. Raises InputError for a page without any."""
    original, spans = source, comments.in_html(source)
    source = _PROLOG.sub("", comments.without(source, spans), count=1)
    found = _extracted(source)
    pieces = _pieces(found.body) if found is not None and found.body is not None else []
    if sum(len(piece.text.split()) for piece in pieces) < _FEWEST_WORDS:
        whole = _baseline(source)
        if sum(map(len, (piece.text for piece in whole))) > sum(map(len, (piece.text for piece in pieces))):
            pieces = whole
    if not pieces:
        raise InputError(path, "holds no running text; expected an article in HTML: save its text instead")
    stated = _stated(found, source)
    page = _laid_out(_with_title(pieces, stated.get("title")), stated)
    if not spans:
        return page
    from detector.document.traces import Trace

    return replace(page, comments=Trace.of(original, page.text, page.blocks).placed(spans))


@dataclass(slots=True)
class _Piece:
    """A paragraph while it is put together."""

    kind: Kind | None = None
    level: int = 0
    bullet: bool = False
    parts: list[str] = field(default_factory=list)
    text: str = ""

    def closed(self) -> _Piece:
        """The piece with its text, white space as HTML has it."""
        self.text = decoding.tidy(" ".join("".join(self.parts).split()))
        return self


def _extracted(source: str) -> Extracted | None:
    from trafilatura import bare_extraction

    found = bare_extraction(
        source,
        fast=True,
        deduplicate=False,  # its memory outlives the page: the fourth call on one page returns nothing
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if found is None or isinstance(found, dict) else found


def _baseline(source: str) -> list[_Piece]:
    from trafilatura import baseline

    _, text, _ = baseline(source)
    return [piece for line in text.split("\n") if (piece := _Piece(parts=[line]).closed()).text]


def _pieces(body: _Element) -> list[_Piece]:
    """The paragraphs of trafilatura's tree, without the empty ones."""
    pieces = [piece for piece in _walk(body) if piece.closed().text]
    words = [len(piece.text.split()) for piece in pieces]
    tabled = sum(count for piece, count in zip(pieces, words, strict=True) if piece.kind == "code")
    if tabled > _LAYOUT_SHARE * sum(words):
        for piece in pieces:
            piece.kind = None if piece.kind == "code" else piece.kind
    return pieces


def _walk(body: _Element) -> Iterator[_Piece]:
    from lxml import etree  # type: ignore[import-untyped]

    open_: list[_Piece] = [_Piece()]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in _BLOCKS:
                yield open_[-1]
                open_[-1] = _like(open_[-1])
                open_.append(_opened(element, open_[-1]))
            elif tag == "lb":
                yield open_[-1]
                open_[-1] = _like(open_[-1])
            elif tag == "cell":
                open_[-1].parts.append(" | " if any(map(str.strip, open_[-1].parts)) else "")
            open_[-1].parts.append(element.text or "")
            continue
        if tag in _BLOCKS:
            yield open_.pop()
        open_[-1].parts.append(element.tail or "" if element is not body else "")
    yield open_[-1]


def _opened(element: _Element, outer: _Piece) -> _Piece:
    tag = str(element.tag)
    if tag == "head":
        rend = element.get("rend") or "h2"
        return _Piece("heading", int(rend[1]) if rend[1:].isdecimal() else 2)
    kind = _BLOCKS[tag] or outer.kind
    return _Piece(kind, 0, tag == "item" or outer.bullet)


def _like(piece: _Piece) -> _Piece:
    return _Piece(piece.kind, piece.level, piece.bullet)


def _stated(found: Extracted | None, source: str) -> dict[str, str]:
    stated: dict[str, str] = {}
    if found is not None and found.title:
        stated["title"] = decoding.tidy(" ".join(found.title.split()))
    if found is not None and found.date:
        stated["date"] = found.date
    if lang := _LANG.search(source, 0, 5000):
        stated["lang"] = lang.group(1)
    return stated


def _with_title(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """The headline once, above the text."""
    if not title:
        return pieces
    bare = title.casefold()
    for i, piece in enumerate(pieces[:3]):
        text = piece.text.casefold()
        if len(text) > 10 and (bare.startswith(text) or text.startswith(bare)):
            return [_Piece("title", 1, text=piece.text), *pieces[:i], *pieces[i + 1 :]]
    return [_Piece("title", 1, text=title), *pieces]


def _laid_out(pieces: list[_Piece], stated: Mapping[str, str]) -> Page:
    texts = [piece.text for piece in pieces]
    blocks: list[Block] = []
    at = 0
    for piece, text in zip(pieces, texts, strict=True):
        blocks.append(
            Block(at, at + len(text), gap=int(at > 0), bullet=piece.bullet, kind=piece.kind, level=piece.level)
        )
        at += len(text) + 2
    return Page("\n\n".join(texts), tuple(blocks), stated)
