"""Quotations, their speakers, reported speech and media, read from sentences written for the project."""

from __future__ import annotations

import pytest

from detector.document import Plain
from detector.features.speech.media import media
from detector.features.speech.quotations import Quotation, quotations
from detector.features.speech.speakers import attributions
from detector.features.words import tokens


def read(*sentences: str) -> list[tuple[str, Quotation]]:
    """The quotations of a paragraph given sentence by sentence, each with its text."""
    text = " ".join(sentences)
    split, start = [], 0
    for sentence in sentences:
        split.append(tokens(Plain(sentence, start)))
        start += len(sentence) + 1
    return [(text[q.start : q.end], q) for row in quotations(split) for q in row]


def speakers(*sentences: str) -> list[str | None]:
    text = " ".join(sentences)
    return [text[slice(*q.speaker)] if q.speaker else None for _, q in read(*sentences)]


@pytest.mark.parametrize(
    "sentence",
    [
        'She said: "The ferry is late again."',
        "She said: “The ferry is late again.”",
        "She said: ‘The ferry is late again.’",
        "She said: 'The ferry is late again.'",
        "She said: ''The ferry is late again.''",
        "She said: «The ferry is late again.»",
    ],
)
def test_every_kind_of_quotation_mark_is_read(sentence: str) -> None:
    assert [text for text, _ in read(sentence)] == ["The ferry is late again."]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert read("The farmers' leaders didn't like the '90s, nor rock 'n' roll, nor the players' wages.") == []


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert [text for text, _ in read("'The farmers' leaders were wrong,' she said.")] == [
        "The farmers' leaders were wrong,"
    ]


def test_a_quotation_within_a_quotation_belongs_to_it() -> None:
    (found,) = read('"He told me “go home” and I went," she said.')
    assert found[1].words == ("he", "told", "me", "go", "home", "and", "i", "went")


def test_a_quotation_over_two_sentences_has_a_piece_in_each() -> None:
    found = read('"The road is closed.', 'Nobody gets through," said Ruth Okafor.')
    assert [text for text, _ in found] == ["The road is closed.", "Nobody gets through,"]
    assert [q.is_open for _, q in found] == [True, False]
    assert speakers('"The road is closed.', 'Nobody gets through," said Ruth Okafor.') == ["Ruth Okafor"] * 2


def test_an_opening_mark_at_the_start_of_a_sentence_continues_an_unclosed_quotation() -> None:
    found = read('Ms Okafor said: "The road is closed.', '"Nobody gets through."')
    assert [text for text, _ in found] == ["The road is closed.", "Nobody gets through."]
    assert [q.is_open for _, q in found] == [True, False]


def test_a_stray_mark_quotes_nothing() -> None:
    assert read('The pipe measures 12" across and the valve is new.') == []


def test_both_parts_of_an_interrupted_quotation_have_the_speaker() -> None:
    assert speakers('"The road is closed," said Ruth Okafor, "and it will stay closed."') == ["Ruth Okafor"] * 2


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('"It is late," Ruth Okafor said.', "Ruth Okafor"),
        ('"It is late," said the mayor of Ely.', "the mayor of Ely"),
        ('"It is late," said Ruth Okafor, the mayor of Ely, on Monday.', "Ruth Okafor, the mayor of Ely"),
        ('Ruth Okafor, the mayor of Ely, said: "It is late."', "Ruth Okafor, the mayor of Ely"),
        ('According to the ministry, "it is late".', "the ministry"),
        ('A spokesman for the union told reporters that "it is late".', "A spokesman for the union"),
        ('Okafor (Labour) added: "It is late."', "Okafor"),
        ('Okafor, who was there, wrote that "it is late".', "Okafor, who was there"),
        ('The 65-year-old asked: "Is it late?"', "The 65-year-old"),
    ],
)
def test_the_speaker_is_the_subject_of_the_verb_of_saying(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


def test_the_one_who_is_told_is_no_speaker() -> None:
    assert speakers('Okafor was told "it is late" at the door.') == [None]


def test_he_is_the_previous_speaker_where_nobody_else_was_named() -> None:
    assert speakers('"It is late," said Piet Aalders.', '"I must go," he added.') == ["Piet Aalders"] * 2


def test_he_stays_open_where_somebody_else_was_named() -> None:
    found = speakers('"It is late," said Piet Aalders.', "Tomas Brel left.", '"I must go," he added.')
    assert found == ["Piet Aalders", "he"]


def test_a_sentence_of_nothing_but_quotation_goes_on_with_the_speaker() -> None:
    assert speakers('"It is late," said Piet Aalders.', '"I must go."') == ["Piet Aalders"] * 2


@pytest.mark.parametrize(
    ("sentence", "is_title"),
    [
        ('The "grey cardinal" of the town retired.', True),
        ('Her novel "The Long Road to Ely" sold well.', True),
        ('He said it was "not burdensome".', False),
        ('"Never!" she said.', False),
        ('"The road is closed and will stay closed," she said.', False),
    ],
)
def test_titles_and_scare_quotes_are_told_from_speech(sentence: str, is_title: bool) -> None:
    assert [q.is_title for _, q in read(sentence)] == [is_title]


@pytest.mark.parametrize(
    ("sentence", "speaker", "said"),
    [
        ("The council said that the plan was late.", "The council", "that the plan was late."),
        ("The plan was late, the council said.", "the council", "The plan was late,"),
        ("The plan was late, according to the council.", "the council", "The plan was late,"),
        ("The plan was late, Okafor recently revealed.", "Okafor", "The plan was late,"),
    ],
)
def test_reported_speech_has_a_speaker_and_what_is_said(sentence: str, speaker: str, said: str) -> None:
    (clause,) = attributions(tokens(Plain(sentence, 0)))
    assert clause.speaker is not None
    assert clause.said is not None
    assert sentence[slice(*clause.speaker)] == speaker
    assert sentence[slice(*clause.said)] == said


@pytest.mark.parametrize(
    "sentence", ["Okafor added a second goal.", "The report notes were lost.", "They read the book."]
)
def test_verbs_that_say_nothing_here_are_left_alone(sentence: str) -> None:
    assert attributions(tokens(Plain(sentence, 0))) == ()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("In a tweet she denied it.", ["twitter"]),
        ("She wrote on X that it was late.", ["twitter"]),
        ("Her X account was closed.", ["twitter"]),
        ("She sang on X Factor and said so.", []),
        ("Mark the place on X.", []),
        ("He wrote on Truth Social.", ["truth social"]),
        ("The truth is that social life was poor.", []),
        ("Writing on Threads, he said no.", ["threads"]),
        ("The threads on her coat were loose.", []),
        ("He said so on social media.", ["online"]),
        ("She told a news conference so.", ["press conference"]),
        ("It was an attack on free speech.", []),
        ("She obeyed the letter of the law.", []),
    ],
)
def test_media_are_named_by_one_word_each(sentence: str, names: list[str]) -> None:
    assert [medium.name for medium in media(tokens(Plain(sentence, 0)))] == names


@pytest.mark.parametrize("piece", ["' a", '" a', "he said ", ", the said ", '"a" said ', "a, b said ", "“"])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    words = tokens(Plain(piece * 8000, 0))  # minutes where time grows with the square of the length
    (found,) = quotations([words])
    spans = [(q.start, q.end) for q in found]
    assert spans == sorted(spans)
    attributions(words, spans)
    media(words)
