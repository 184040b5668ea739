"""A text and its blocks -> the Document: posts, kinds, sentences, title, date and language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from detector.document import boilerplate, dates, languages, posts, sentences, tags
from detector.document.blocks import Block
from detector.document.model import Comment, Document, Kind, Paragraph, Places, Post, Sentence

_NEAR_TOP = 8  # blocks of a post in which its own date may stand
# "KYIV, January 13, 2025 — Text": place and date of a wire report.
_DATELINE = re.compile(r"[A-Z][A-Za-z .,/()-]{1,60}$")
_AFTER_DATE = re.compile(r"\s?(?:\([^()]{1,30}\))?\s?[–—:-]")


def assemble(
    text: str,
    blocks: Sequence[Block],
    *,
    path: str | None = None,
    ignored: Sequence[tuple[int, int]] = (),
    stated: Mapping[str, str] | None = None,
    places: Places = "exact",
    comments: Sequence[Comment] = (),
    whole: str | None = None,
) -> Document:
    """The Document of a page. ``stated`` holds title, date and lang where front matter or HTML give them.

    ``whole`` is the text with what is blank in ``text``: the comments that speak to this program.
    """
    stated = stated or {}
    kinds: list[Kind | None] = [block.kind for block in blocks]
    tags.mark(text, blocks, kinds)
    final: list[Kind] = []
    planned = posts.plan(text, blocks, kinds) if blocks else []
    for plan in planned:
        start, end = plan.blocks
        head = plan.title if plan.title is not None else _marked_title(blocks, start, end)
        title = None if head is None else head - start
        final += boilerplate.classify(text, blocks[start:end], kinds[start:end], title=title)
    # What a page states of its language is often the default of its software; its words are not.
    language = languages.language(_running(text, blocks, final) or text) or _stated_language(stated)
    paragraphs, found = _paragraphs(text, blocks, final, planned, language or "en")
    made = [_post(text, blocks, final, plan) for plan in planned] or [Post(0, len(text), (0, 0))]
    published = _stated_date(stated)
    first = made[0]
    return Document(
        text=text if whole is None else whole,
        path=path,
        title=stated.get("title") or (first.title if len(planned) < 2 else None),
        published=published or (first.published if len(planned) < 2 else None),
        language=language,
        posts=tuple(made),
        paragraphs=paragraphs,
        sentences=found,
        ignored=tuple(ignored),
        places=places,
        comments=tuple(comments),
    )


def _paragraphs(
    text: str,
    blocks: Sequence[Block],
    kinds: Sequence[Kind],
    planned: Sequence[posts.Plan],
    language: str,
) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    paragraphs: list[Paragraph] = []
    found: list[Sentence] = []
    for number, plan in enumerate(planned):
        for i in range(*plan.blocks):
            block, first = blocks[i], len(found)
            for start, end in sentences.split(text, block.start, block.end, language=language):
                found.append(Sentence(start, end, i))
            paragraphs.append(Paragraph(block.start, block.end, kinds[i], number, (first, len(found))))
    return tuple(paragraphs), tuple(found)


def _marked_title(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """The heading in markup that a post begins with."""
    first = next((i for i in range(start, end) if blocks[i].kind != "code"), None)
    return first if first is not None and blocks[first].level else None


def _post(text: str, blocks: Sequence[Block], kinds: Sequence[Kind], plan: posts.Plan) -> Post:
    start, end = plan.blocks
    title = next((i for i in range(start, end) if kinds[i] == "title"), None)
    return Post(
        start=blocks[start].start,
        end=blocks[end - 1].end,
        paragraphs=plan.blocks,
        title=None if title is None else " ".join(text[blocks[title].start : blocks[title].end].split()),
        published=_published(text, blocks[start:end], kinds[start:end]),
        hashtags=plan.hashtags,
        item=plan.item,
    )


def _published(text: str, blocks: Sequence[Block], kinds: Sequence[Kind]) -> datetime.date | None:
    """The date in a line of its own near the top, or in the dateline of the first paragraph."""
    for block, kind in list(zip(blocks, kinds, strict=True))[:_NEAR_TOP]:
        line = text[block.start : min(block.end, block.start + 160)]
        found = dates.find(line) if kind in {"byline", "body"} else None
        if found is None:
            continue
        is_dateline = _DATELINE.match(line[: found.start]) and _AFTER_DATE.match(line, found.end)
        if kind == "byline" or is_dateline:
            return found.date
    return None


def _running(text: str, blocks: Sequence[Block], kinds: Sequence[Kind]) -> str:
    """The beginning of the running text, enough to tell the language."""
    pieces: list[str] = []
    length = 0
    for block, kind in zip(blocks, kinds, strict=True):
        if kind in {"body", "quote"} and length < 6000:
            pieces.append(text[block.start : block.end])
            length += block.end - block.start
    return "\n".join(pieces)


def _stated_language(stated: Mapping[str, str]) -> str | None:
    code = re.split("[-_]", stated.get("lang", "").strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() else None


def _stated_date(stated: Mapping[str, str]) -> datetime.date | None:
    found = dates.find(stated.get("date", ""))
    return found.date if found else None
