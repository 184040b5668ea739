"""Blocks -> which of them are topic tags and hashtag lines, and the hashtags themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detector.document.blocks import Block
from detector.document.model import Kind

_LABEL = re.compile(
    r"(?:article |post |story )?(?:tags?|tagged(?: (?:with|as|in|under))?|key ?words?|topics?|labels?"
    r"|categor(?:y|ies)|filed (?:under|in)|posted in|hashtags?)[ \t]{0,3}(:?)[ \t]{0,3}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\d{1,2}[.)][ \t\u00a0]{1,4}")
_HASHTAG = re.compile(r"[#＃](\w[\w'’-]*)")
_LONGEST_TAG = 7  # words
_LINE_AT_MOST = 1500  # characters


def mark(text: str, blocks: Sequence[Block], kinds: list[Kind | None]) -> None:
    """Set the kinds "tags" and "hashtags" where the form says so."""
    at = 0
    while at < len(blocks):
        if kinds[at] is not None:
            at += 1
        elif hashtags(text, blocks[at]):
            kinds[at] = "hashtags"
            at += 1
        else:
            end = _tag_list(text, blocks, at)
            kinds[at:end] = ["tags"] * (end - at)
            at = max(at + 1, end)


def hashtags(text: str, block: Block) -> tuple[str, ...]:
    """The tags of a line that holds nothing but at least two hashtags, else none."""
    if text[block.start] not in "#＃" or block.end - block.start > _LINE_AT_MOST:
        return ()
    words = text[block.start : block.end].replace(",", " ").split()
    found = [match.group(1) for word in words if (match := _HASHTAG.fullmatch(word))]
    return tuple(found) if len(found) == len(words) > 1 else ()


def _tag_list(text: str, blocks: Sequence[Block], at: int) -> int:
    """The block after the tag list that begins at ``at``; ``at`` itself where none does."""
    block = blocks[at]
    label = _LABEL.match(text, block.start, block.end)
    if label is None or block.end - block.start > _LINE_AT_MOST:
        return at
    if label.end() < block.end:
        return at + 1 if label.group(1) and _is_list(text[label.end() : block.end], of_at_least=1) else at
    end = at + 1
    while end < len(blocks) and _is_entry(text, blocks[end]):
        end += 1
    if end == at + 1 and end < len(blocks):
        line = text[blocks[end].start : blocks[end].end]
        end += len(line) <= _LINE_AT_MOST and _is_list(line, of_at_least=2)
    return end if end > at + 1 else at


def _is_entry(text: str, block: Block) -> bool:
    """A numbered or bulleted line of a few words."""
    if block.end - block.start > 120:
        return False
    number = _NUMBER.match(text, block.start, block.end)
    if number is None and not (block.bullet or block.numbered):
        return False
    return len(text[number.end() if number else block.start : block.end].split()) <= _LONGEST_TAG


def _is_list(line: str, *, of_at_least: int) -> bool:
    entries = [entry.split() for entry in re.split("[,;|·•/]", line)]
    entries = [entry for entry in entries if entry]
    if len(entries) < of_at_least or any(len(entry) > _LONGEST_TAG for entry in entries):
        return False
    # One entry that ends like a sentence is a sentence ("Topics: We will discuss it.").
    return len(entries) > 2 or line.rstrip()[-1] not in ".!?"
