"""Each stable code: its case file fires and stays silent where it says so, and its page is complete."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import (
    RULES,
    Comparison,
    a401_formulaic_opening,
    a402_formulaic_closing,
    a403_stock_phrase,
    differences,
    judging,
)

FOLDER = Path(__file__).parent / "cases"
FORMULAIC = {rule.CODE: rule for rule in (a401_formulaic_opening, a402_formulaic_closing, a403_stock_phrase)}
JUDGED = ("S250",)  # has nothing to say without the judge
SECTIONS = ("What it does", "Why it matters", "Known problems", "Example", "Options", "Source")


def _cases(kind: str) -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
        found += [pytest.param(path.stem, entry, id=f"{path.stem}-{i}") for i, entry in enumerate(entries, 1)]
    return found


def _reported(case: dict[str, str], code: str) -> list[tuple[str, str]]:
    draft, source = extract(from_text(case["draft"])), extract(from_text(case.get("source", "")))
    if code in FORMULAIC:
        return [(found.quote, "") for found in FORMULAIC[code].find(draft, 0.9)]
    heard = judging.hear(draft, [source]) if code in JUDGED else None
    comparison = Comparison(draft, (source,), gather(draft, [source]), heard)
    return [
        (case["draft"][found.start : found.end], case["source"][found.source_start : found.source_end])
        for rule, found in differences(comparison)
        if code == rule.CODE
    ]


@pytest.mark.parametrize(("code", "case"), _cases("flag"))
def test_the_changed_words_are_reported_beside_the_sources(code: str, case: dict[str, str]) -> None:
    assert (case["quote"], case.get("source_quote", "")) in _reported(case, code)


@pytest.mark.parametrize(("code", "case"), _cases("pass"))
def test_a_faithful_wording_is_not_reported(code: str, case: dict[str, str]) -> None:
    assert _reported(case, code) == [], case["why"]


@pytest.mark.parametrize("rule", [*RULES, *FORMULAIC.values()], ids=lambda rule: str(rule.CODE))
def test_every_code_has_three_cases_of_each_kind_and_a_whole_page(rule: object) -> None:
    code, page = rule.CODE, rule.__doc__ or ""  # type: ignore[attr-defined]
    cases = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    assert len(cases["flag"]) >= 3
    assert len(cases["pass"]) >= 3
    assert page.startswith(f"{code} {rule.NAME}")  # type: ignore[attr-defined]
    assert [section for section in SECTIONS if f"\n{section}\n" not in page] == []


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} <= {rule.CODE for rule in RULES} | FORMULAIC.keys()
