from __future__ import annotations

import time
import unicodedata

from detector.document import Document, from_bytes, from_text


def plain(text: str) -> str:
    return from_text(text).plain(0, len(text)).text


def test_a_plain_stretch_needs_no_way_back() -> None:
    view = from_text("Some plain words.").plain(5, 10)
    assert (view.text, view.offsets) == ("plain", None)
    assert view.span(0, 5) == (5, 10)


def test_the_text_of_a_string_is_that_string() -> None:
    text = "\ufeffZero\u200bwidth and cafe\u0301,\u00a0soft\u00adhyphen.\r\nSecond line.\n"
    assert from_text(text).text == text


def test_invisible_characters_are_left_out_and_found_again() -> None:
    text = "The gov\u200bern\u00adment fell."
    view = from_text(text).plain(0, len(text))
    assert view.text == "The government fell."
    start, end = view.span(4, 14)
    assert text[start:end] == "gov\u200bern\u00adment"


def test_accents_are_composed() -> None:
    for word in ("café Zoë naïve", "Việt Nam", "한국어", "Ångström"):
        assert plain(unicodedata.normalize("NFD", word)) == word


def test_lookalike_letters_in_a_latin_word_are_folded_in_place() -> None:
    text = "Prеsidеnt Tаrnsеy sроke"  # six Cyrillic letters
    view = from_text(text).plain(0, len(text))
    assert view.text == "President Tarnsey spoke"
    assert view.span(0, 9) == (0, 9)


def test_words_of_other_scripts_stay() -> None:
    for text in ("Паром сел на мель", "Το πλοίο προσάραξε", "the letter α and the word мир"):
        assert plain(text) == text


def test_markup_is_left_out_and_found_again() -> None:
    document = from_bytes(b"The *quick* [fox](http://x.example) ran.\n", path="page.md")
    paragraph = document.paragraphs[0]
    view = document.plain(paragraph.start, paragraph.end)
    assert view.text == "The quick fox ran."
    assert document.text[slice(*view.span(10, 13))] == "fox"


def test_a_part_of_a_hidden_stretch_is_left_out_as_well() -> None:
    document = Document("abcdef", ignored=((1, 4),))
    assert document.plain(2, 6).text == "ef"
    assert document.plain(0, 3).text == "a"
    assert document.plain(2, 3).text == ""


def test_plain_takes_linear_time() -> None:
    text = "a\u200b" * 200_000
    document = from_text(text)
    started = time.perf_counter()
    assert document.plain(0, len(text)).text == "a" * 200_000
    assert time.perf_counter() - started < 5


def test_a_span_that_ends_in_a_decomposed_letter_keeps_its_accent() -> None:
    document = from_text("He met Jose\u0301 there.")
    plain = document.plain(0, len(document.text))
    at = plain.text.index("Jos\u00e9")
    start, end = plain.span(at, at + 4)
    assert document.text[start:end] == "Jose\u0301"
