"""The public names are those of the design, no more and no fewer, and all can be had."""

from __future__ import annotations

import inspect

import pytest

import detector

NAMES = [
    "Abstained",
    "DetectorError",
    "Document",
    "Finding",
    "Index",
    "InputError",
    "ModelError",
    "Pair",
    "ParagraphVerdict",
    "Passage",
    "Score",
    "SettingsError",
    "Verdict",
    "check",
    "check_many",
    "find_pairs",
    "open_index",
    "read",
    "score",
    "score_many",
]


def test_all_names_are_declared_in_order() -> None:
    assert detector.__all__ == NAMES
    assert sorted(NAMES) == NAMES
    assert dir(detector) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_name_can_be_had_and_is_documented(name: str) -> None:
    value = getattr(detector, name)
    assert inspect.getdoc(value)
    assert value.__name__ == name


def test_nothing_else_is_visible() -> None:
    visible = {
        name for name, value in vars(detector).items() if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert visible - set(NAMES) <= {"annotations", "import_module", "TYPE_CHECKING"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="checks"):
        detector.checks  # noqa: B018


@pytest.mark.parametrize(
    ("function", "options"),
    [
        ("score", {"source"}),
        ("score_many", {"workers"}),
        ("check", {"sources"}),
        ("check_many", {"sources", "workers"}),
    ],
)
def test_options_are_keyword_only(function: str, options: set[str]) -> None:
    parameters = inspect.signature(getattr(detector, function)).parameters.values()
    assert options <= {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
