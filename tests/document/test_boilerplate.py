from __future__ import annotations

import pytest

from detector.document import from_text
from tests.document import pages

BODY = list(pages.ARTICLE)


def kind_of(line: str, *, at: int = 2) -> str:
    """The kind that a line has between the paragraphs of an article."""
    text = "\n\n".join([*BODY[:at], line, *BODY[at:]])
    document = from_text(text)
    return next(p.kind for p in document.paragraphs if text[p.start : p.end] == line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("skip past newsletter promotion", "boilerplate"),
        ("Sign up to our morning newsletter", "boilerplate"),
        ("Subscribe to our newsletter and get the day's stories in your inbox.", "boilerplate"),
        ("We use cookies on this website. By continuing you accept our privacy policy.", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("12 Comments", "boilerplate"),
        ("0Comments", "boilerplate"),
        ("Share Facebook Twitter Email", "boilerplate"),
        ("Leave a Comment", "boilerplate"),
        ("© 2025 Tarnsey Courier. All rights reserved.", "boilerplate"),
        ("Your donation keeps our journalism open to all readers, and every contribution to us counts.", "boilerplate"),
        ("The stranded ferry off Tarnsey (AP)", "caption"),
        ("The stranded ferry off Tarnsey. Photograph: Ida Vance/EPA", "caption"),
        ("Passengers wait in a school hall.Ida Vance / AFP via Getty Images file", "caption"),
        ("FILE - The ferry Aurelia leaves the harbour in June 2023.", "caption"),
        ("By Ida Vance", "byline"),
        ("Published: 3 March 2025, 10:45 GMT", "byline"),
        ("Ida Vance3 March 2025 10:45", "byline"),
        ("Monday 3 March 2025 04:13 EST", "byline"),
        ("10:45", "byline"),
        ("Ida Vance contributed reporting from Tarnsey.", "byline"),
        ("(Reporting by Ida Vance; Editing by Jonas Holm)", "byline"),
        ("Source: courier.example", "byline"),
        ("Related: Ferry company fined over missing buoy", "headlines"),
        ("A night in the school hall", "heading"),
        ("#Ferry #Tarnsey #aground", "hashtags"),
        ("Tags: ferry, Tarnsey, coast guard", "tags"),
    ],
)  # fmt: skip
def test_form_is_recognised(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter of the parish reported the accident before the coast guard did.",
        "The company said in an email that cookies on its website had not been touched by the intruders.",
        "“Sign up to the newsletter and you will get your money,” the fraudsters told passengers.",
        "Ms Ellery contributed to the fund for stranded travellers, as did forty of her pupils.",
        "By Tuesday evening the tide had lifted the ship, and two tugs took her to the harbour.",
        "The photograph was taken by a passenger, the police told Reuters.",
        "On 3 March 2025 the ferry had passed its yearly inspection without a single remark.",
        "The paper asked its readers for donations, and 4,000 people gave.",
        "“We need your support to keep our newspaper alive,” the editor wrote to her subscribers.",
        "Stay tuned for further updates on this developing story.",
        "He was right.",
        "Comment was free, the old editor used to say, but facts were sacred.",
        "Related companies were searched as well, and three more ships were held in port.",
        "Images of the accident were shared within minutes; the video by a passenger was seen 2 million times.",
    ],
)
def test_running_text_stays_running_text(line: str) -> None:
    assert kind_of(line) == "body"


def test_an_appeal_is_marked_with_the_paragraphs_between_its_lines() -> None:
    appeal = [
        "Your support helps us tell the story",
        "From floods to elections, the Courier is where news happens, and our film on the dykes shows what we mean.",
        "We need reporters on the quays. Your donation pays for our journalism.",
        "Your support makes the difference.",
    ]
    text = "\n\n".join([BODY[0], *appeal, *BODY[1:]])
    document = from_text(text)
    assert [p.kind for p in document.paragraphs] == ["body", *["boilerplate"] * 4, *["body"] * 4]


def test_a_caption_repeated_with_its_credit_is_marked_twice() -> None:
    caption = "Passengers of the ferry wait for a bus in the rain on the quay of Tarnsey"
    text = f"{BODY[0]}\n\n{caption}\n{caption} (Ida Vance/PA Wire)\n\n{BODY[1]}"
    assert [p.kind for p in from_text(text).paragraphs] == ["body", "caption", "caption", "body"]


def test_headlines_of_others_are_marked() -> None:
    others = [
        f"- Story number {n} about the harbour - Courier - March {n}rd, 2025 [March {n}rd, 2025]" for n in range(1, 9)
    ]
    document = from_text("\n".join([*BODY, *others]))
    assert [p.kind for p in document.paragraphs] == ["body"] * 5 + ["headlines"] * 8


def test_a_list_in_an_article_is_running_text() -> None:
    text = f"{BODY[0]}\n\nThe company promised three things:\n\n- a new buoy\n- a later bus\n- free tea\n\n{BODY[1]}"
    assert {p.kind for p in from_text(text).paragraphs} == {"body"}


def test_a_promotion_at_the_end_of_a_paragraph_does_not_take_the_paragraph_with_it() -> None:
    line = f"{BODY[1]} {BODY[3]} Subscribe to our newsletter to get our news in your inbox."
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people were hurt",
        "Photo: the ferry Aurelia",
        "Sign up to our newsletter",
        "Ferry Aground\n\nBus Late\n\nTea Cold",
    ],
)
def test_a_text_that_is_nothing_else_is_running_text(text: str) -> None:
    document = from_text(text)
    assert {p.kind for p in document.paragraphs} == {"body"}
    assert list(document.prose()) == list(range(len(document.sentences)))


def test_a_text_without_full_stops_has_no_headings() -> None:
    text = "\n\n".join(line.rstrip(".") for line in pages.REWRITE)
    assert {p.kind for p in from_text(text).paragraphs} == {"body"}


def test_the_headline_is_the_title() -> None:
    document = from_text(pages.article(title="Ferry runs aground near Tarnsey"))
    assert document.title == "Ferry runs aground near Tarnsey"
    assert document.paragraphs[0].kind == "title"
