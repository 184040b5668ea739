"""The seed pages: how they are taken apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from detector.document import Document, mark_recurring, read

pytestmark = pytest.mark.corpus


def page(corpus: Path, number: str) -> Document:
    return read(next(corpus.glob(f"{number}_*")))


def words(document: Document, post: int) -> int:
    return sum(
        len(document.text[document.sentences[i].start : document.sentences[i].end].split())
        for i in document.prose(post)
    )


def test_the_tag_page_holds_ten_originals_each_with_its_rewrite(corpus: Path) -> None:
    document = page(corpus, "002")
    assert [post.item for post in document.posts] == [n // 2 for n in range(20)]
    for item in range(10):
        original, rewrite = document.posts[2 * item : 2 * item + 2]
        assert (original.title is not None) == (item != 6)
        assert rewrite.title is None
        assert original.hashtags == rewrite.hashtags
        assert len(original.hashtags) >= 4
        assert words(document, 2 * item) > words(document, 2 * item + 1) > 50
        closing = [document.paragraphs[i].kind for i in range(*rewrite.paragraphs)]
        assert closing[-1] == "hashtags"
        assert closing.count("tags") in {2, 11}


def test_the_other_pages_are_one_post_each(corpus: Path) -> None:
    for number in ("000", "001", "003", "004"):
        assert len(page(corpus, number).posts) == 1


def test_appeals_captions_and_comment_notices_are_marked(corpus: Path) -> None:
    document = page(corpus, "000")
    kinds = Counter(p.kind for p in document.paragraphs)
    assert kinds["boilerplate"] == 13
    assert kinds["caption"] == 4
    assert kinds["byline"] == 2
    assert document.title is not None
    assert str(document.published) == "2025-01-13"


def test_the_headlines_of_others_are_marked(corpus: Path) -> None:
    document = page(corpus, "001")
    kinds = Counter(p.kind for p in document.paragraphs)
    assert kinds["headlines"] == 81
    assert [p.kind for p in document.paragraphs][-1] == "headlines"


def test_recurrence_marks_no_article(corpus: Path) -> None:
    documents = [read(path) for path in sorted(corpus.glob("*.txt"))]
    for before, after in zip(documents, mark_recurring(documents), strict=True):
        lost = sum(a.is_prose and not b.is_prose for a, b in zip(before.paragraphs, after.paragraphs, strict=True))
        assert lost == 0
