"""Which exchanges of words are weighed at all."""

from __future__ import annotations

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison
from detector.rules.comparing.exchanging import weighed

SOURCE = "The harbour board of Orrin approved the {} plan for the old fish hall on Monday after a long debate."


def exchanged(ours: str, theirs: str) -> set[str]:
    """The words of the draft that are weighed."""
    source, draft = SOURCE.format(theirs), SOURCE.format(ours)
    mine, other = extract(from_text(draft)), extract(from_text(source))
    found = weighed(Comparison(mine, (other,), gather(mine, [other])))
    return {draft[x.start : x.end] for _, x in found}


@pytest.mark.parametrize(("ours", "theirs"), [("carefree", "care-free"), ("flood", "theflood")])
def test_another_spelling_is_no_exchange(ours: str, theirs: str) -> None:
    assert ours not in exchanged(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("wooden", "iron"), ("all", "some"), ("formal", "informal"), ("direct", "indirect"), ("public", "republic")],
)
def test_another_word_is_one(ours: str, theirs: str) -> None:
    assert any(ours in said for said in exchanged(ours, theirs))
