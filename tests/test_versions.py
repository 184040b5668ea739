"""required-version: which versions meet it."""

from __future__ import annotations

import pytest

from detector.errors import SettingsError
from detector.versions import meets


@pytest.mark.parametrize(
    ("version", "wanted", "met"),
    [
        ("0.3", ">=0.3", True),
        ("0.3.0", "==0.3", True),
        ("0.3.1", "0.3", False),
        ("0.10", ">0.9", True),
        ("0.3", ">0.3", False),
        ("0.2.9", ">=0.3", False),
        ("0.4.2", ">=0.3, <1", True),
        ("1.0", ">=0.3,<1", False),
        ("0.3.7", "~=0.3.2", True),
        ("0.4", "~=0.3.2", False),
        ("0.3.1", "~=0.3.2", False),
        ("0.9", "~=0.3", True),
        ("1.0", "~=0.3", False),
        ("0.3", "!=0.3.0", False),
        ("0.3.dev4", ">=0.3", False),
        ("0.3rc1", ">=0.2.9", True),
        ("0.3+local.1", "==0.3", True),
        ("0.3", " >= 0.3 , <= 0.3 ", True),
    ],
)
def test_a_version_meets_what_it_should(version: str, wanted: str, met: bool) -> None:
    assert meets(version, wanted) is met


@pytest.mark.parametrize(
    "wanted", ["", "latest", ">=", "=>0.3", ">=0.3,", ">=0.3 <1", "==0.*", "~=1", ">=0.3rc1", "9" * 99]
)
def test_what_is_no_version_says_what_was_expected(wanted: str) -> None:
    with pytest.raises(SettingsError, match="required-version: expected clauses of"):
        meets("0.3", wanted)
