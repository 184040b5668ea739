"""FORMAT[=FILE]: what is meant, and what each mistake is told."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from detector.errors import SettingsError
from detector.outputs import FORMATS, Output, moved, parsed
from detector.settings import Settings, load
from tests.reports import report


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer_of_its_name(name: str) -> None:
    writer = import_module(f"detector.writers.{name}")
    assert isinstance(writer.render(report()), str)


def test_a_format_goes_to_a_file_or_to_standard_output() -> None:
    assert parsed(["full", "json=out/a b=c.json"]) == (Output("full"), Output("json", "out/a b=c.json"))
    assert parsed(["json=-"]) == (Output("json"),)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (["jsn"], "expected one of full, concise.*got 'jsn'; did you mean 'json'"),
        (["pdf=x.pdf"], r"expected one of .*, got 'pdf'$"),
        ([""], "got ''"),
        (["=x"], "got ''"),
        (["json="], "expected a file after 'json=', as in json=FILE"),
        (["json=a\0b"], "expected the name of a file"),
        (["full", "json"], "'full' and 'json' both write to standard output.*as in json=FILE"),
        (["full", "json=-"], "'full' and 'json=-' both write to standard output"),
        (["json=a", "full=b/../a"], "both write to b/../a"),
        ([], "got none"),
    ],
)
def test_a_mistake_says_what_was_expected(told: list[str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        parsed(told)
    with pytest.raises(SettingsError, match=message):
        Settings(output=tuple(told))


def test_two_names_of_one_file_are_one_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "report.json")
    with pytest.raises(SettingsError, match="both write to"):
        parsed([f"json={tmp_path}/report.json", f"full={tmp_path}/link"])


def test_a_file_of_the_settings_is_beside_them(tmp_path: Path) -> None:
    table = '[tool.detector]\noutput = ["full", "json=out/report.json", "concise=-"]\n'
    (tmp_path / "pyproject.toml").write_text(table.replace("full", "full=x.txt"), encoding="utf-8")
    inner = tmp_path / "drafts"
    inner.mkdir()
    assert load(inner).output == ("full=../x.txt", "json=../out/report.json", "concise=-")


def test_an_absolute_file_stays_where_it_is() -> None:
    assert moved("json=/srv/out.json", Path("/srv/house"), Path("/srv/house/drafts")) == "json=../../out.json"
    assert moved("json=", Path("/a"), Path("/b")) == "json="


def test_the_table_may_hold_one_format_without_a_list(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.detector]\noutput = "concise"\n', encoding="utf-8")
    assert load(tmp_path).output == ("concise",)
