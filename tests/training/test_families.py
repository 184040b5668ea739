"""The families written for the project: every file can be read, and what is marked is what is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.corpora import consistency, families, sets

GOOD = """\
# a bridge
S: The bridge at Lund was closed on Monday after two cracks were found.
F: Two cracks led to the closure of the bridge at Lund.
A number: The bridge was closed because [[three]] cracks were found.
U: The bridge, [[built in 1920]], was closed on Monday.
"""


def read(tmp_path: Path, text: str) -> list[families.Family]:
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    return list(families.read(path))


def test_the_marked_words_are_the_words_at_fault(tmp_path: Path) -> None:
    (family,) = read(tmp_path, GOOD)
    right, wrong, added = family.claims
    assert right.spans == ()
    assert wrong.text == "The bridge was closed because three cracks were found."
    assert [wrong.text[start:end] for start, end in wrong.spans] == ["three"]
    assert (wrong.sign, wrong.type, added.sign) == ("A", "number", "U")


def test_the_right_claims_are_one_draft_and_each_other_one_is_its_own(tmp_path: Path) -> None:
    (family,) = read(tmp_path, GOOD)
    (told, *others) = families.drafts(family)
    assert told == ("told", "Two cracks led to the closure of the bridge at Lund.", ())
    assert [(mode, [draft[a:b] for a, b, _ in spans]) for mode, draft, spans in others] == [
        ("contradicted", ["three"]),
        ("unsupported", ["built in 1920"]),
    ]


def test_whole_retellings_stand_alone_and_short_claims_together(tmp_path: Path) -> None:
    whole = "The bridge at Lund was closed on Monday because two cracks had been found in it, " * 2
    text = f"# bridge\nS: The bridge at Lund was closed.\nF: It was closed.\nF: {whole}\nF: It shut.\nF: {whole}\n"
    (family,) = read(tmp_path, text)
    drafts = [draft for _, draft, _ in families.drafts(family)]
    assert drafts == ["It was closed. It shut.", whole.strip(), whole.strip()]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("B: What is this?", "expected '#'"),
        ("A number: Nothing is marked.", "expected marked words"),
        ("F: Something [[is]] marked.", "expected marked words"),
        ("A colour: The bridge is [[red]].", "a known type"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_naming_the_file(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=rf"one\.txt: .*{complaint}"):
        read(tmp_path, GOOD + line)


def test_no_passage_and_no_claim_stands_twice() -> None:
    passages = Counter(family.passage for family in families.families())
    assert len(passages) > 2000
    assert max(passages.values()) == 1
    for family in families.families():
        texts = [claim.text for claim in family.claims]
        assert len(set(texts)) == len(texts), family.topic


def test_most_families_hold_right_and_wrong_claims_of_every_type() -> None:
    types = Counter(claim.type for family in families.families() for claim in family.claims if claim.sign == "A")
    assert set(types) == families.TYPES
    assert min(types.values()) >= 50
    told = [f for f in families.families() if f.file != "true_retellings"]
    assert all({"F", "A"} <= {claim.sign for claim in family.claims} for family in told)


def test_the_table_of_sets_names_these_very_files() -> None:
    assert sets.describe(families.NAME)["sha256"] == families.sha256()
    assert sets.path(families.NAME, Path("/nowhere")) == families.FOLDER


def test_what_is_measured_alone_is_among_nothing_that_trains() -> None:
    alone = {family.passage for family in families.unseen()}
    assert len(alone) == 104
    assert not alone & {family.passage for family in families.families()}
    assert not alone & {item.source for item in consistency.written(Path("/nowhere"))}


def test_every_claim_is_an_item_against_its_passage() -> None:
    items = list(consistency.written(Path("/nowhere")))
    assert len(items) == sum(len(family.claims) for family in families.families())
    assert {item.label for item in items} == {"entailment", "contradiction", "neutral"}
