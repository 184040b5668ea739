"""Rewrites in a crawl are found with their originals, and articles that merely share an event are not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from detector.document import Document, from_text, read
from detector.pairing.candidates import candidates, units
from detector.pairing.forms import extent
from detector.pairing.mining import Pair, find_pairs

FLOOD = (
    "The river Sorne broke its banks near Haldern on Tuesday and flooded more than 300 homes, the fire service "
    "said.\n\nCrews from four districts brought 120 people to a sports hall, most of them from the old mill "
    'quarter.\n\n"The water came up faster than in 2002," said the fire chief, Oda Brandt, who led the operation.\n\n'
    "Trains between Haldern and Lisk will not run before Friday, the railway company said, because the embankment "
    "has to be inspected.\n\nThe state promised $5 million for repairs to the dike."
)
FLOOD_REWRITE = (
    "Over 300 houses were flooded when the Sorne river burst its banks close to Haldern on Tuesday, according to "
    "firefighters.\n\nSome 120 residents, many from the old mill quarter, were taken to a sports hall by crews of "
    "four districts.\n\nFire chief Oda Brandt said the waters had risen more quickly than in 2002.\n\nThe railway "
    "company will keep trains between Lisk and Haldern out of service until Friday while it inspects the "
    "embankment, and $5 million was promised by the state to repair the dike."
)
FLOOD_ELSEWHERE = (
    "Haldern's mayor criticised the regional government on Wednesday for ignoring warnings about the dike.\n\n"
    "In a letter seen by this newspaper, engineer Tomas Krell had asked for a new pumping station as early as last "
    "autumn.\n\nShopkeepers in the market street counted their losses: the bookshop alone lost 4,000 volumes.\n\n"
    '"The water came up faster than in 2002," said the fire chief, Oda Brandt.\n\nInsurers expect claims of about '
    "$40 million across the valley."
)
MUSEUM = (
    "The maritime museum of Port Callis has bought the logbook of a whaling ship that vanished in 1871.\n\nCurator "
    "Jens Aldo said the book turned up in the attic of a bakery in the old town.\n\nIts 212 pages describe a voyage "
    "around the southern capes, and the last entry names an island that no chart shows.\n\nThe logbook goes on show "
    "in March after conservators have cleaned its leather binding."
)
MUSEUM_COPY = MUSEUM.replace("has bought", "has acquired").replace("vanished", "disappeared")


def page(text: str, path: str) -> Document:
    document = from_text(text)
    return Document(
        text=document.text,
        path=path,
        posts=document.posts,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
    )


@pytest.fixture(scope="module")
def crawl() -> list[Document]:
    texts = (FLOOD, FLOOD_REWRITE, FLOOD_ELSEWHERE, MUSEUM, MUSEUM_COPY)
    return [page(text, f"{i}.txt") for i, text in enumerate(texts)]


def ends(pairs: list[Pair]) -> list[tuple[str | None, str | None]]:
    return [(pair.rewrite.document.path, pair.source.document.path) for pair in pairs]


def test_a_paraphrase_and_a_copy_are_found_and_another_report_of_the_event_is_not(crawl: list[Document]) -> None:
    found = find_pairs(crawl)
    assert {frozenset(pair) for pair in ends(found)} == {
        frozenset({"1.txt", "0.txt"}),
        frozenset({"4.txt", "3.txt"}),
    }


def test_the_form_of_a_copy_is_told_from_a_paraphrase(crawl: list[Document]) -> None:
    kinds = {frozenset(ends([pair])[0]): pair.kind for pair in find_pairs(crawl)}
    assert kinds[frozenset({"4.txt", "3.txt"})] == "copy"
    assert kinds[frozenset({"1.txt", "0.txt"})] in {"paraphrase", "round trip"}


def test_related_articles_come_on_request_only(crawl: list[Document]) -> None:
    related = [pair for pair in find_pairs(crawl, include_related=True) if pair.kind == "related"]
    assert frozenset({"0.txt", "2.txt"}) in {frozenset(pair) for pair in ends(related)}


def test_the_order_of_the_documents_changes_nothing(crawl: list[Document]) -> None:
    shuffled = list(crawl)
    random.Random(3).shuffle(shuffled)
    assert find_pairs(shuffled) == find_pairs(crawl)


def test_a_rewrite_has_one_source(crawl: list[Document]) -> None:
    again = [*crawl, page(FLOOD.replace("Tuesday", "the same Tuesday"), "5.txt")]
    rewrites = [pair.rewrite.document.path for pair in find_pairs(again)]
    assert len(rewrites) == len(set(rewrites))


def test_the_older_date_says_which_text_is_the_source(tmp_path: Path) -> None:
    for name, day, text in (("a.md", "2024-05-03", FLOOD), ("b.md", "2024-05-01", FLOOD_REWRITE)):
        front = f"---\ntitle: Flood in Haldern\ndate: {day}\n---\n\n"
        (tmp_path / name).write_text(front + text, encoding="utf-8")
    (pair,) = find_pairs([read(tmp_path / "a.md"), read(tmp_path / "b.md")])
    assert pair.direction == "date"
    assert Path(str(pair.source.document.path)).name == "b.md"


def test_a_sentence_on_three_posts_is_left_out_of_the_comparison() -> None:
    appeal = "\n\nReaders like you keep the lights on in this newsroom, so please give what you can today."
    posts = units([page(text + appeal, f"{i}") for i, text in enumerate((FLOOD, MUSEUM, FLOOD_ELSEWHERE))])
    assert all("newsroom" not in post.profile.words for post in posts)


def test_no_document_and_one_document_hold_no_pairs() -> None:
    assert find_pairs([]) == []
    assert find_pairs([page(FLOOD, "0.txt")]) == []
    assert find_pairs([page("", "0.txt"), page("", "1.txt")]) == []


def test_posts_without_a_rare_word_in_common_are_no_candidates() -> None:
    posts = units([page(FLOOD, "0"), page(MUSEUM, "1")])
    assert candidates(posts) == []


def test_extent_is_the_share_of_words_out_of_the_source_s_order() -> None:
    assert extent(["a", "b", "c", "d"], ["a", "b", "c", "d"]) == 0.0
    assert extent(["a", "b", "x", "d"], ["a", "b", "c", "d"]) == 0.25
    assert extent(["d", "c", "b", "a"], ["a", "b", "c", "d"]) == 0.75
    assert extent([], ["a"]) == 0.0


@pytest.mark.corpus
def test_the_seed_pages_hold_ten_rewrites_each_of_the_post_above_it(corpus: Path) -> None:
    pages = [read(path) for path in sorted(corpus.glob("*.txt"))]
    found = find_pairs(pages)
    assert len(found) == 10
    for pair in found:
        document = pair.rewrite.document
        starts = [post.start for post in document.posts]
        assert pair.source.document is document
        assert starts.index(pair.rewrite.start) == starts.index(pair.source.start) + 1
        assert pair.direction == "adjacency"
