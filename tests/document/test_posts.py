from __future__ import annotations

import pytest

from detector.document import Document, from_text
from tests.document import pages


def texts(document: Document, post: int, kind: str = "body") -> list[str]:
    return [
        document.text[paragraph.start : paragraph.end]
        for paragraph in document.paragraphs
        if paragraph.post == post and paragraph.kind == kind
    ]


def test_a_page_of_items_is_split_into_originals_and_rewrites() -> None:
    document = from_text(pages.page())
    assert [post.item for post in document.posts] == [0, 0, 1, 1]
    for item in (0, 1):
        assert texts(document, 2 * item) == list(pages.ARTICLE)
        assert texts(document, 2 * item + 1) == list(pages.REWRITE)


def test_the_headline_belongs_to_the_original() -> None:
    document = from_text(pages.page())
    assert [post.title for post in document.posts] == [
        "Ferry runs aground near Tarnsey",
        None,
        "School hall opens for stranded travellers",
        None,
    ]


def test_both_posts_of_an_item_carry_its_hashtags() -> None:
    document = from_text(pages.page())
    assert document.posts[0].hashtags == ("Ferry", "runs", "aground", "near", "Tarnsey")
    assert document.posts[1].hashtags == document.posts[0].hashtags
    assert document.posts[2].hashtags != document.posts[0].hashtags


def test_tag_blocks_and_hashtag_lines_are_no_prose() -> None:
    document = from_text(pages.page())
    prose = " ".join(document.text[document.sentences[i].start : document.sentences[i].end] for i in document.prose())
    assert "#" not in prose
    assert "Sea safety" not in prose
    assert "coast guard, sea" not in prose


def test_a_run_of_long_bulleted_paragraphs_is_one_post_without_a_headline() -> None:
    document = from_text(pages.page(bullets=True))
    assert len(document.posts) == 4
    assert document.posts[2].title is None
    assert texts(document, 2) == list(pages.ARTICLE)
    assert texts(document, 3) == list(pages.REWRITE)


def test_an_indented_page_is_no_code() -> None:
    document = from_text(pages.page(indent="        "))
    assert "code" not in {paragraph.kind for paragraph in document.paragraphs}
    assert len(document.posts) == 4


def test_a_single_item_with_tags_and_hashtags_is_original_and_rewrite() -> None:
    text = (
        pages.article()
        + "\n\n\n"
        + "\n\n".join(pages.REWRITE)
        + f"\n\n{pages.LISTED_TAGS}\n\n#Ferry #Tarnsey #aground\n"
    )
    document = from_text(text)
    assert len(document.posts) == 2
    assert texts(document, 1) == list(pages.REWRITE)


def test_a_feed_of_bulleted_headlines_is_split_at_each() -> None:
    body = pages.article().replace("\n", "\n    ")
    text = "".join(
        f"  • {title}\n\n    {body}\n"
        for title in ("Ferry runs aground near Tarnsey", "Bus timetable changed after complaints")
    )
    document = from_text(text)
    assert [post.title for post in document.posts] == [
        "Ferry runs aground near Tarnsey",
        "Bus timetable changed after complaints",
    ]
    assert [post.item for post in document.posts] == [0, 1]


def test_articles_under_rules_with_dates_are_split() -> None:
    text = "\n-----\n".join(
        f"{title}\nPosted on March {day}, 2025 by Ida Vance\n\n{pages.article()}"
        for day, title in ((3, "Ferry runs aground near Tarnsey"), (4, "Bus timetable changed after complaints"))
    )
    document = from_text(text)
    assert [post.title for post in document.posts] == [
        "Ferry runs aground near Tarnsey",
        "Bus timetable changed after complaints",
    ]
    assert [str(post.published) for post in document.posts] == ["2025-03-03", "2025-03-04"]
    assert document.published is None


@pytest.mark.parametrize(
    "text",
    [
        pages.article(title="Ferry runs aground near Tarnsey"),
        pages.article() + "\nWhat happened next\n\n" + pages.article() + "\nWhat is known\n\n" + pages.article(),
        pages.article() + "\n* * *\n\n" + pages.article() + "\n* * *\n\n" + pages.article(),
        pages.article() + "\n\n\n\n\n" + pages.article(),
        pages.article() + "\nThe company promised:\n\n- a new buoy\n- a later bus\n- free tea\n\n" + pages.article(),
        pages.article() + f"\n{pages.LISTED_TAGS}\n\n#Ferry #Tarnsey\n",
        "\n\n".join(f"- {paragraph}" for paragraph in pages.ARTICLE),
        "".join(f"1{n}:30\n\n{pages.article()}\nIda Vance3 March 2025 1{n}:30\n\n" for n in range(4)),
        pages.article() + "\n- Aftermath -\n\n" + pages.article() + "\n- Inquiry -\n\n" + pages.article(),
        "#One #two\n\n#Three #four\n\n" + pages.article(),
    ],
    ids=[
        "headline", "subheadings", "section breaks", "a wide gap", "a list", "tags at the foot", "bullets",
        "a live blog", "agency subheadings", "hashtags at the head",
    ],
)  # fmt: skip
def test_one_article_stays_one_post(text: str) -> None:
    assert len(from_text(text).posts) == 1


def test_posts_hold_all_paragraphs_in_order() -> None:
    document = from_text(pages.page())
    ranges = [post.paragraphs for post in document.posts]
    assert [start for start, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
    assert ranges[-1][1] == len(document.paragraphs)


def test_a_headline_that_stands_again_begins_the_rewrite() -> None:
    article = "The ferry between the islands will sail twice a day from May, the harbour office said on Monday. " * 4
    rewrite = "Twice a day from May a ferry is to link the islands, according to the harbour office. " * 4
    other = "A school in the north has opened its kitchen to neighbours who want to learn to bake bread. " * 4
    page = (
        f"  • Ferry will sail twice a day\n\n\n    {article}\n\n    Ferry will sail twice a day\n\n    {rewrite}\n\n"
        "    Tags: islands, ferry\n\n    #Ferry #Sail #Twice\n\n"
        f"  • School opens kitchen to neighbours\n\n\n    {other}\n\n    Tags: school\n\n    #School #Kitchen\n"
    )
    document = from_text(page)
    assert [(post.item, post.title) for post in document.posts] == [
        (0, "Ferry will sail twice a day"),
        (0, "Ferry will sail twice a day"),
        (1, "School opens kitchen to neighbours"),
    ]
