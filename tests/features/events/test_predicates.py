"""Predicates: the event, and how far it has come."""

from __future__ import annotations

import pytest

from detector.document import from_text
from detector.features.events.predicates import predicates
from detector.features.events.responses import responses
from detector.features.words import Token, tokens


def _tokens(text: str) -> tuple[Token, ...]:
    document = from_text(text)
    return tokens(document.plain(0, len(document.text)))


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        ("Rebels invaded Marenga.", "invad", "done"),
        ("Rebels plan an invasion of Marenga.", "invad", "planned"),
        ("The guards carried out an attack on the hotel.", "attack", "done"),
        ("The attack was carried out by the guards.", "attack", "done"),
        ("The vote is to be held in May.", "vote", "planned"),
        ("Divers are to inspect the wreck.", "inspect", "planned"),
        ("The council is considering closing the pool.", "close", "considered"),
        ("The firm is in talks to buy the club.", "buy", "considered"),
        ("The council has decided to close the pool.", "close", "decided"),
        ("She has signed on to play the queen.", "play", "decided"),
        ("He tried to rob a bank.", "rob", "tried"),
        ("They are no longer working to improve it.", "improv", "off"),
        ("He refused to sign the treaty.", "sign", "refused"),
        ("The crew managed to save the cargo.", "save", "done"),
        ("The crew failed to save the cargo.", "save", "failed"),
        ("He denied stealing the car.", "steal", "denied"),
        ("They abandoned plans to build a bridge.", "plan", "off"),
        ("The launch was postponed.", "launch", "late"),
    ],
)
def test_the_words_around_an_event_tell_its_status(text: str, lemma: str, status: str) -> None:
    assert (lemma, status) in [(event.lemma, event.status) for event in predicates(_tokens(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The aim is to save money.",  # what it consists in
        "They had it lifted.",  # a participle
        "If the board approves the plan, the pool will close.",
        "He stopped the clock at noon.",  # an idiom
        "Some employers fail to pay.",  # a habit
    ],
)
def test_what_tells_no_status_is_left_out(text: str) -> None:
    told = {("save", "planned"), ("lift", "done"), ("approv", "done"), ("clock", "off"), ("pay", "failed")}
    assert not told & {(event.lemma, event.status) for event in predicates(_tokens(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ravelle declined to comment.", [("refused", "ravell")]),
        ("Ravelle did not immediately respond to a request for comment.", [("silent", "ravell")]),
        ("Ravelle has not yet commented.", [("silent", "ravell")]),
        ("Ravelle denied the report and declined to comment further.", [("denied", "ravell"), ("refused", "ravell")]),
        ("Ravelle commented on the report.", []),
    ],
)
def test_a_response_is_read_with_whoever_was_asked(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, found.subject) for found in responses(_tokens(text))] == expected
