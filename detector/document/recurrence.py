"""Documents of one corpus -> the same documents with the paragraphs that recur on them marked as boilerplate.

What stands on several pages that are otherwise different belongs to the site. A copied article, though, shares
most of its words with its source, and stays what it is; so does a background paragraph that two reports share.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detector.document import notices
from detector.document.model import Document, Paragraph

# Of the shorter post's words, from which on two posts are copies of one article.
_COPIED_SHARE = 0.4
# Articles beside which a paragraph must recur: where it names parts of the page or stands beside boilerplate;
# where it speaks to the reader or is no sentence; where it stands at the head or foot of nearly all of them.
# A quotation, and a paragraph from the middle of reports, recurs because the reports are of the same event.
_NAMED, _ADDRESSED, _BARE = 2, 3, 4
_HEAD, _FOOT, _AT_EDGE = 2, 3, 0.75
_NEAR = 0.85  # Jaccard similarity of the words of two paragraphs that are taken as the same
_OPENING = 5  # words that they begin or end with alike
_FEWEST_WORDS = 3
# Openings shared by more paragraphs than this are a formula ("in a recent development, …"), not compared one by one.
_CROWDED = 30
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Place:
    document: int
    paragraph: int
    post: int  # over all documents


@dataclass(frozen=True, slots=True)
class _Group:
    """The places of one paragraph."""

    words: int
    places: list[_Place]


def mark_recurring(documents: Iterable[Document]) -> list[Document]:
    """The documents in order; a paragraph of running text that recurs gets the kind "boilerplate"."""
    pages = list(documents)
    groups, sizes = _groups(pages)
    article_of = _articles(groups, sizes)
    marked: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        articles = {article_of.get(place.post, place.post) for place in group.places}
        if len(articles) >= _NAMED and len(articles) >= _needed(pages, group.places):
            for place in group.places:
                marked[place.document].add(place.paragraph)
    return [_marked(page, marked[i]) if marked[i] else page for i, page in enumerate(pages)]


def _needed(pages: Sequence[Document], places: Sequence[_Place]) -> float:
    """Beside how many articles the paragraph must stand, by what it says of itself and where it stands."""
    page, number = pages[places[0].document], places[0].paragraph
    paragraph = page.paragraphs[number]
    text = page.text[paragraph.start : paragraph.end]
    beside = [
        page.paragraphs[i].kind
        for i in (number - 1, number + 1)
        if 0 <= i < len(page.paragraphs) and page.paragraphs[i].post == paragraph.post
    ]
    if "boilerplate" in beside or notices.names_the_page(text):
        return _NAMED
    if text[0] in "\"'“‘«„" or len(notices.unquoted(text)) < 0.5 * len(text):
        return math.inf
    if notices.addresses_reader(text) or not notices.is_stopped(text):
        return _ADDRESSED
    at_edge = sum(_is_at_edge(pages[place.document], place.paragraph) for place in places)
    return _BARE if at_edge >= _AT_EDGE * len(places) else math.inf


def _is_at_edge(page: Document, number: int) -> bool:
    first, last = page.posts[page.paragraphs[number].post].paragraphs
    return number < first + _HEAD or number >= last - _FOOT


def _groups(pages: Sequence[Document]) -> tuple[list[_Group], list[int]]:
    """The paragraphs with all their places, and the number of words of every post."""
    groups: dict[tuple[str, ...], _Group] = {}
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    sizes: list[int] = []
    for number, page in enumerate(pages):
        first = len(sizes)
        sizes += [0] * len(page.posts)
        for i, paragraph in enumerate(page.paragraphs):
            words = _words(page, paragraph)
            if not paragraph.is_prose or len(words) < _FEWEST_WORDS:
                continue
            sizes[first + paragraph.post] += len(words)
            key = words if words in groups else _near(words, alike)
            if key not in groups:
                groups[key] = _Group(len(words), [])
                for opening in {words[:_OPENING], words[-_OPENING:]}:
                    alike[opening].append(words)
            groups[key].places.append(_Place(number, i, first + paragraph.post))
    return list(groups.values()), sizes


def _words(page: Document, paragraph: Paragraph) -> tuple[str, ...]:
    """The words of a paragraph in lower case, numbers alike: counters and dates change from page to page."""
    text = page.plain(paragraph.start, paragraph.end).text.casefold()
    return tuple("0" if word.isdecimal() else word for word in _WORD.findall(text))


def _near(words: tuple[str, ...], alike: dict[tuple[str, ...], list[tuple[str, ...]]]) -> tuple[str, ...]:
    """The paragraph seen before that is nearly the same, else the paragraph itself."""
    mine = set(words)
    for opening in (words[:_OPENING], words[-_OPENING:]):
        for other in alike.get(opening, ())[:_CROWDED]:
            theirs = set(other)
            if len(mine & theirs) >= _NEAR * len(mine | theirs):
                return other
    return words


def _articles(groups: Sequence[_Group], sizes: Sequence[int]) -> dict[int, int]:
    """For every post that is a copy, the first post of its article."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for group in groups:
        posts = sorted({place.post for place in group.places})
        # A paragraph on very many posts says nothing about copies, and its pairs would be too many.
        if 1 < len(posts) <= _CROWDED:
            for i, first in enumerate(posts):
                for second in posts[i + 1 :]:
                    shared[first, second] += group.words
    article_of: dict[int, int] = {}
    for (first, second), words in sorted(shared.items()):
        if words >= _COPIED_SHARE * min(sizes[first], sizes[second]):
            article_of[second] = article_of.get(first, first)
    return article_of


def _marked(page: Document, numbers: set[int]) -> Document:
    paragraphs = tuple(
        dataclasses.replace(paragraph, kind="boilerplate") if i in numbers else paragraph
        for i, paragraph in enumerate(page.paragraphs)
    )
    return dataclasses.replace(page, paragraphs=paragraphs)
