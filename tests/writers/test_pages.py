"""Codes -> their pages, read from the modules that bear them."""

from __future__ import annotations

import re

import pytest

from detector.errors import SettingsError
from detector.rules import RULES
from detector.writers.pages import contents, page


def test_every_rule_is_listed_with_its_severity_and_name() -> None:
    lines = {line.split()[0]: line for line in contents().splitlines()}
    for rule in RULES:
        assert rule.SEVERITY in lines[rule.CODE]
        assert rule.NAME in lines[rule.CODE]


def test_a_page_says_the_severity_below_the_title() -> None:
    assert page("a450").splitlines()[:3] == [
        "A450 machine style: the wording is that of machine-written or machine-rewritten text.",
        "",
        "Severity: note",
    ]


def test_a_page_says_how_often_the_rule_was_right() -> None:
    assert re.search(r"^Severity: error\nMeasured: \d+ of \d+ findings right in ", page("C111"), re.MULTILINE)


def test_an_unknown_code_names_the_way_out() -> None:
    with pytest.raises(SettingsError, match="explain --list"):
        page("nonsense")
