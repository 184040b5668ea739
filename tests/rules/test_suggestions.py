"""Suggestions: a correction fits the draft's sentence, or there is none."""

from __future__ import annotations

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.rules.correcting.side import opens_with_vowel
from detector.rules.correcting.suggestion import suggestion
from detector.rules.finding import Comparison, Difference


def suggested(code: str, draft: str, source: str) -> str | None:
    """The suggestion for the words in brackets of ``draft``, against those of ``source``."""
    spans = [(text.index("["), text.index("]") - 1) for text in (draft, source)]
    texts = [text.replace("[", "").replace("]", "") for text in (draft, source)]
    ours, theirs = (extract(from_text(text)) for text in texts)
    found = Difference(*spans[0], 0, *spans[1], "")
    return suggestion(code, found, Comparison(ours, (theirs,), ()))


@pytest.mark.parametrize(
    ("code", "draft", "source", "expected"),
    [
        ("C101", "The prize went to [Ruth Lind].", "The prize went to [Ann Berg].", "Ann Berg"),
        ("C101", "Later [Lind] thanked her team.", "Later [Ann Berg] thanked her team.", "Berg"),
        ("C101", "Mr [Holm]'s boat sank.", "Ms [Berg]'s boat sank.", None),
        ("C101", "The critics praised [Anders Holm].", "They praised [Eva Maria Berg].", "Eva Maria Berg"),
        ("C102", "The deal was signed by [Northern Rail].", "The deal was signed by the [Coast Union].", None),
        ("C102", "The [Coast Union] signed it.", "The [Harbour Board] signed it.", "Harbour Board"),
        ("C103", "It was opened by [Mayor] Eva Berg.", "It was opened by the [governor], Eva Berg.", "Governor"),
        ("C103", "It was opened by the [mayor], Eva Berg.", "[Governor] Eva Berg opened it.", "governor"),
        ("C103", "She is an [editor] at the paper.", "She is a [printer] at the paper.", None),
        ("C103", "He praised her [sisters].", "He praised her [father].", None),
        ("C104", "[Former mayor] Eva Berg spoke.", "On Monday [Mayor] Eva Berg spoke.", "Mayor"),
        ("C111", "Some [41] people fell ill.", "Some [fourteen] people fell ill.", "14"),
        ("C111", "Some [four] people fell ill.", "Some [9] people fell ill.", "nine"),
        ("C111", "Only [one] person fell ill.", "[Nine] people fell ill.", None),
        ("C111", "They won [three] times.", "They won [twice].", None),
        ("C111", "[Five] people fell ill.", "In all [nine] people fell ill.", "Nine"),
        ("C112", "Prices rose by [12 percent].", "Prices rose by [21%].", "21 percent"),
        ("C113", "It cost [€34m] to build.", "It cost [3.4 million euros] to build.", "3.4 million euros"),
        ("C114", "A [14-year-old] boy saw it.", "A boy aged [15] saw it.", None),
        ("C114", "It is [60 miles] away.", "It is a [40-mile] trip.", "40 miles"),
        ("C121", "It opens on [16 May].", "It opens on [March 6].", "6 March"),
        ("C121", "It opened on [Monday].", "It opened [yesterday].", None),
        ("C121", "It opened [last week].", "It opened [this week].", "this week"),
        ("C123", "He came in [1989].", "He came in [1979].", "1979"),
        ("C131", "A [Norwegian] ferry sank.", "A [Danish] ferry sank.", "Danish"),
        ("C131", "It sank in the [north] of the bay.", "It sank in the [south] of the bay.", "south"),
        ("C141", '"It was a [long] day," he said.', '"It was a [short] day," he said.', "short"),
        ("C141", '"It was a [long] day," he said.', '"It was an [awful] day," he said.', None),
        ("C141", '"I [never] had been there," he said.', '"I [had] been there," he said.', None),
        ("C142", "[He] said it was late.", "[Eva Berg] said it was late.", None),
        ("C143", "She thanked them in a [tweet].", "She thanked them in a post on [Mastodon].", "post on Mastodon"),
        ("C161", "She [did not sign] the law.", "She [signed] the law.", None),
        ("C162", "Prices [fell] again.", "Prices [rose] again.", None),
        ("C163", "The road [will] close.", "The road [may] close.", "may"),
    ],
)  # fmt: skip
def test_a_suggestion_fits_the_sentence_or_there_is_none(
    code: str, draft: str, source: str, expected: str | None
) -> None:
    assert suggested(code, draft, source) == expected


@pytest.mark.parametrize(
    "words", ["hour", "MP", "18-year-old", "11,000", "8.5 tonnes", "NGO", "old man", "heir", "uninsured"]
)
def test_words_that_take_an(words: str) -> None:
    assert opens_with_vowel(words)


@pytest.mark.parametrize(
    "words", ["unit", "European", "one-off", "UN", "US envoy", "110", "house", "NATO", "UK firm", "use"]
)
def test_words_that_take_a(words: str) -> None:
    assert not opens_with_vowel(words)


def test_what_a_rule_suggests_itself_stands() -> None:
    facts = extract(from_text("The road will close."))
    found = Difference(9, 13, 0, 9, 13, "", suggestion="might")
    assert suggestion("C161", found, Comparison(facts, (facts,), ())) == "might"
