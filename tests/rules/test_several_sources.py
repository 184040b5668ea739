"""Several sources: what one supports another does not contradict without saying so."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import detector
from detector.rules import Finding

FIRE = (
    "A fire broke out in a furniture warehouse in Torsby on Monday evening.\n\n"
    "{toll} people died in the fire, the district police said.\n\n"
    "{chief}, the chief of the fire brigade, said that the roof had fallen in within minutes.\n\n"
    "The warehouse was built in {year} and belonged to the Lind family."
)
SECOND = (
    "Torsby mourns after warehouse blaze\n\n"
    "In the fire that destroyed a furniture warehouse in Torsby, {toll} people died, the police said.\n\n"
    "{chief}, chief of the fire brigade, told reporters that the roof fell in within minutes.\n\n"
    "The Lind family's warehouse was built in {year}."
)
DRAFT = (
    "In Torsby a furniture warehouse caught fire on Monday evening.\n\n"
    "{toll} people died in the fire, police said.\n\n"
    "The chief of the fire brigade, {chief}, said the roof had fallen in within minutes.\n\n"
    "The warehouse, built in {year}, belonged to the Lind family."
)
RIGHT = {"toll": "Fourteen", "chief": "Anders Holm", "year": "1972"}
OTHER = (
    "The council of Umea has agreed to buy nine electric buses.\n\n"
    "They cost 4.1 million kronor each and will run from June, said Eva Strand, who leads the traffic office."
)


def contradictions(draft: str, *sources: str) -> list[Finding]:
    return [finding for finding in detector.check(draft, sources=sources).findings if finding.code.startswith("C")]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"toll": "41"}, ("Fourteen", "41")),
        ({"chief": "Karin Adelsohn"}, ("Anders Holm", "Karin Adelsohn")),
        ({"year": "1927"}, ("1972", "1927")),
    ],
)
def test_sources_that_disagree_give_a_warning_that_says_so(second: dict[str, str], words: tuple[str, str]) -> None:
    draft, sources = DRAFT.format(**RIGHT), [FIRE.format(**RIGHT), SECOND.format(**(RIGHT | second))]
    found = contradictions(draft, *sources)
    assert [(f.quote, f.source_quote) for f in found] == [words]
    assert found[0].severity == "warning"
    assert found[0].message.endswith("; another source agrees with the draft")
    assert not detector.check(draft, sources=sources).failed()


def test_one_source_alone_gives_an_error() -> None:
    found = contradictions(DRAFT.format(**RIGHT), SECOND.format(**(RIGHT | {"toll": "41"})))
    assert [(f.quote, f.source_quote, f.severity) for f in found] == [("Fourteen", "41", "error")]


def test_sources_that_agree_with_each_other_and_not_with_the_draft_give_an_error() -> None:
    sources = [FIRE.format(**RIGHT), SECOND.format(**RIGHT)]
    found = contradictions(DRAFT.format(**(RIGHT | {"toll": "Forty-one"})), *sources)
    assert [(f.quote, f.severity) for f in found] == [("Forty-one", "error")]


def test_the_order_of_the_sources_decides_nothing() -> None:
    sources = [
        FIRE.format(**RIGHT),
        SECOND.format(toll="41", chief="Karin Adelsohn", year="1972"),
        SECOND.format(toll="41", chief="Anders Holm", year="1927"),
        OTHER,
    ]
    for toll, chief in (("Fourteen", "Anders Holm"), ("Forty", "Karin Adelsohn"), ("Forty-one", "Eva Strand")):
        draft = DRAFT.format(toll=toll, chief=chief, year="1972")
        verdicts = [detector.check(draft, sources=order) for order in permutations(sources)]
        assert {verdict.findings for verdict in verdicts} == {verdicts[0].findings}
        assert {verdict.score for verdict in verdicts} == {verdicts[0].score}


def test_a_source_about_something_else_changes_nothing() -> None:
    draft = DRAFT.format(**RIGHT)
    sources = [FIRE.format(**RIGHT), SECOND.format(toll="41", chief="Anders Holm", year="1927")]
    assert contradictions(draft, *sources, OTHER) == contradictions(draft, *sources)


def test_a_title_names_the_source_that_agrees(tmp_path: Path) -> None:
    page = tmp_path / "fire.md"
    page.write_text("# Fire in Torsby\n\n" + FIRE.format(**RIGHT), encoding="utf-8")
    other = SECOND.format(**(RIGHT | {"toll": "41"}))
    found = detector.check(DRAFT.format(**RIGHT), sources=[page, other]).findings
    assert "; “Fire in Torsby” agrees with the draft" in next(f.message for f in found if f.code == "C111")
