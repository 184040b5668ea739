"""Amounts that say how far two values lie apart are told from plain ones."""

from __future__ import annotations

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.rules.comparing.gaps import is_gap


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Hamra has seven more boats than Orrin.", True),
        ("She is second, nine points behind Adeyo.", True),
        ("The leaks take 14 million litres a day more than they should.", True),
        ("The motion fell by five votes.", True),
        ("It passed with a majority of 12.", True),
        ("Prices went up by 3.4 percent.", True),
        ("The house was bought by two brothers.", False),
        ("Hamra has 51 boats, and more are being built.", False),
        ("More than 51 boats lie in the harbour.", False),
        ("A crowd of 12 gathered.", False),
    ],
)
def test_an_amount_is_a_gap_where_the_words_around_it_compare(text: str, gap: bool) -> None:
    (sentence,) = extract(from_text(text)).sentences.values()
    (amount,) = [q for q in sentence.quantities if q.kind != "ordinal"]
    assert is_gap(sentence, amount) is gap
