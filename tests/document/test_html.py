from __future__ import annotations

import datetime
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from detector.document import from_bytes
from detector.errors import InputError
from tests.document import pages

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in pages.ARTICLE)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Ferry runs aground near Tarnsey - Tarnsey Courier</title>
<meta property="og:title" content="Ferry runs aground near Tarnsey">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<article><h1>Ferry runs aground near Tarnsey</h1>{PARAGRAPHS}
<h2>What happened next</h2><p>The tide lifted the ship on <b>Wednesday</b>&nbsp;morning, and two tugs\n took her in.</p>
<blockquote><p>We heard a long scraping noise and then silence, and nobody told us anything.</p></blockquote></article>
<footer><p>Copyright 2025 Tarnsey Courier</p></footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_states() -> None:
    document = from_bytes(PAGE.encode(), path="page.html")
    assert document.title == "Ferry runs aground near Tarnsey"
    assert document.published == datetime.date(2025, 3, 4)
    assert document.language == "en"
    found = [(p.kind, document.text[p.start : p.end]) for p in document.paragraphs]
    assert found[0] == ("title", "Ferry runs aground near Tarnsey")
    assert found[1:6] == [("body", paragraph) for paragraph in pages.ARTICLE]
    assert ("heading", "What happened next") in found
    assert ("body", "The tide lifted the ship on Wednesday morning, and two tugs took her in.") in found
    assert "quote" in {kind for kind, _ in found}
    assert "Home" not in document.text


def test_the_same_page_reads_the_same_every_time() -> None:
    texts = {from_bytes(PAGE.encode(), path="page.html").text for _ in range(6)}
    assert len(texts) == 1


def test_html_is_recognised_whatever_the_suffix() -> None:
    assert from_bytes(PAGE.encode(), path="page.txt").text == from_bytes(PAGE.encode(), path="page.html").text


def test_broken_html_is_read() -> None:
    broken = PAGE.replace("</p>", "").replace("</article>", "<div><p").replace("</html>", "<b")
    assert pages.ARTICLE[2] in from_bytes(broken.encode(), path="page.html").text


def test_a_declaration_of_xml_does_no_harm() -> None:
    source = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE
    assert pages.ARTICLE[0] in from_bytes(source.encode(), path="page.xhtml").text


def test_a_short_page_falls_back_to_its_paragraphs() -> None:
    source = "<html><body><p>The ferry ran aground on Tuesday.</p></body></html>"
    assert "The ferry ran aground on Tuesday." in from_bytes(source.encode(), path="page.html").text


@pytest.mark.parametrize("source", ["<html></html>", "<html><body><script>x()</script></body></html>", "<p></p>", "<"])
def test_a_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="no running text"):
        from_bytes(source.encode(), path="page.html")


@pytest.mark.corpus
def test_main_text_is_found_on_the_article_extraction_benchmark(data: Path) -> None:
    """F1 of word 4-grams, precision and recall averaged over pages: scrapinghub/article-extraction-benchmark."""
    folder = data / "scrapinghub__article-extraction-benchmark"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls = [], []
    for name, expected in truth.items():
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        document = from_bytes(content, path=f"{name}.html")
        kinds = {"body", "quote", "heading", "code"}
        got = _grams(" ".join(document.text[p.start : p.end] for p in document.paragraphs if p.kind in kinds))
        wanted = _grams(expected["articleBody"])
        shared = sum((got & wanted).values())
        precisions.append(shared / max(1, sum(got.values())))
        recalls.append(shared / max(1, sum(wanted.values())))
    precision, recall = sum(precisions) / len(truth), sum(recalls) / len(truth)
    assert 2 * precision * recall / (precision + recall) >= 0.955


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))
