"""The seed pages: which posts are rewrites of which, and what each rewrite says otherwise than its original.

Nothing of the pages stands here but a few words of what must be found; they are read from beside the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import detector
from detector.document import Document, Post
from detector.rules import Finding

pytestmark = pytest.mark.corpus
PAGE = "002_*.txt"  # holds ten originals, each followed by its rewrite
OPINION = 7  # the rewrite of a commentary, which changes no fact
FORMER = (1, 3, 6)  # call a sitting president a former one
TWEETS = (0, 1)  # say "in a tweet" of a post on another platform
INAUGURATION = 2  # names another president as the one who was sworn in


def _page(corpus: Path) -> Document:
    return detector.read(next(corpus.glob(PAGE)))


def _items(page: Document) -> list[tuple[Post, Post]]:
    posts = {item: [p for p in page.posts if p.item == item] for item in sorted({post.item for post in page.posts})}
    return [(original, rewrite) for original, rewrite in posts.values()]


def _findings(corpus: Path, number: int) -> list[Finding]:
    page = _page(corpus)
    original, rewrite = _items(page)[number]
    verdict = detector.check(page.text[rewrite.start : rewrite.end], sources=[page.text[original.start : original.end]])
    return [finding for finding in verdict.findings if finding.code.startswith("C")]


def test_the_ten_rewrites_are_paired_with_their_originals_and_nothing_else(corpus: Path) -> None:
    documents = [detector.read(path) for path in sorted(corpus.glob("*.txt"))]
    pairs = detector.find_pairs(documents)
    page = next(document for document in documents if Path(document.path or "").match(PAGE))
    wanted = {(rewrite.start, original.start) for original, rewrite in _items(page)}
    assert len(wanted) == 10
    assert {(pair.rewrite.document.path, pair.source.document.path) for pair in pairs} == {(page.path, page.path)}
    assert sorted((_post(pair.rewrite), _post(pair.source)) for pair in pairs) == sorted(wanted)


def _post(passage: detector.Passage) -> int:
    """Where the post begins that a passage lies in."""
    return next(p.start for p in passage.document.posts if p.start <= passage.start < p.end)


def test_another_president_at_the_inauguration_is_contradicted_both_times(corpus: Path) -> None:
    found = [f for f in _findings(corpus, INAUGURATION) if f.code == "C101"]
    assert [finding.quote.split()[-1] for finding in found] == ["Biden", "Biden"]
    assert all(finding.source_quote == "Donald Trump" for finding in found)
    assert all(finding.source and "sworn in" in finding.source.text for finding in found)


@pytest.mark.parametrize("number", FORMER)
def test_a_sitting_president_called_former_is_found(corpus: Path, number: int) -> None:
    found = [f for f in _findings(corpus, number) if f.code == "C104"]
    assert [finding.quote.lower() for finding in found] == ["former president"]


@pytest.mark.parametrize("number", TWEETS)
def test_a_tweet_for_a_post_on_another_platform_is_found(corpus: Path, number: int) -> None:
    found = [f for f in _findings(corpus, number) if f.code == "C143"]
    assert len(found) == 1
    assert "tweet" in found[0].quote
    assert "Truth Social" in (found[0].source_quote or "")


def test_the_opinion_rewrite_contradicts_nothing(corpus: Path) -> None:
    assert _findings(corpus, OPINION) == []
