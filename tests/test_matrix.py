"""Each option means the same on the command line, in both settings files, in the hook and in the action."""

from __future__ import annotations

import json
import shlex
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from detector import action, cli
from detector.settings import Settings, Told
from detector.writers import settings as written

ROOT = Path(__file__).resolve().parent.parent

# A value for each setting that is not its default, odd ones where a setting takes any text.
CASES: dict[str, Any] = {
    "sources": ("wires", "the other wires/$(date) & 'co'.txt", "--output=json"),
    "index": "archive of 2026",
    "source_key": "based on",
    "source_map": (("https://wire.example/news?id=1&a=", "wires"), ("https://gone.example/", "")),
    "source_pattern": ("wires/{stem}*.html", "{parent}/$HOME/{name}.txt"),
    "require_sources": True,
    "root": "the desk/`of` sport",
    "allow_outside": True,
    "fail_on": "warning",
    "output": ("concise", "json=reports/of today;.json"),
    "sarif_suppressed": "mark",
    "select": ("C", "S250"),
    "ignore": ("C111", "A"),
    "min_confidence": 0.85,
    "per_file_ignores": (("drafts/*.md", ("C111",)), ("!a b:c/**", ("S", "C12"))),
    "max_findings": 3,
    "exit_zero": True,
    "exit_code": 7,
    "ignore_suppressions": True,
    "fail_on_unused": True,
    "baseline": "known findings.json",
    "write_baseline": True,
    "diff_base": "origin/main@{1 week ago}",
    "exclude": ("drafts/old/", "!*.md", "a b/[cd]*"),
    "gitignore": False,
    "force_exclude": True,
    "add_ignore": 'the desk\'s $(own) count, of "2026"',
    "allow_empty": True,
    "workers": 2,
    "timeout": 2.5,
    "cache": False,
    "cache_dir": "cache of 'ours'",
    "quiet": True,
    "verbose": True,
    "color": "never",
    "batch": "today's.jsonl",
    "stdin_filename": 'draft "one".md',
    "encoder": False,
    "max_bytes": 123_456,
    "models": "our models",
    "required_version": ">=0.0.1, !=99",
}

# What a setting asks for beside itself, and settings that exclude each other.
BESIDE: dict[str, dict[str, Any]] = {"write_baseline": {"baseline": "known.json"}}
ALL_AT_ONCE = {name: value for name, value in CASES.items() if name not in {"add_ignore", "batch", "diff_base"}}

# What the surroundings tell by themselves: an option given there still wins, as another test shows.
OF_THE_HOOK = frozenset({"allow_empty", "force_exclude"})
OF_THE_ACTION = frozenset({"output"})

Status = int
Way = Callable[[Mapping[str, Any]], "tuple[Status, frozenset[str]]"]


def test_every_setting_has_a_case() -> None:
    assert set(CASES) == {one.name for one in fields(Settings)}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_another_value_than_the_default(name: str) -> None:
    assert getattr(Settings(), name) != CASES[name]
    assert replace(Settings(), **{name: CASES[name]}, **BESIDE.get(name, {})) != Settings()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a draft and its source."""
    for part in ("drafts", "sources"):
        shutil.copytree(ROOT / "examples" / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


WAYS = ("command line", "pyproject.toml", "detector.toml", "--config", "hook", "action")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CASES)
def test_a_value_comes_to_the_same_settings(
    name: str, way: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {name: CASES[name], **BESIDE.get(name, {})}
    status, surroundings = run(way, told, folder, monkeypatch, show=True)
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    expected = tomllib.loads(written.render(Told(replace(Settings(), **told), origins(), None)))
    found = tomllib.loads(out)
    for key in surroundings - set(told):
        del expected[key.replace("_", "-")], found[key.replace("_", "-")]
    assert found == expected


@pytest.mark.parametrize("way", WAYS[1:])
@pytest.mark.parametrize(
    "told",
    [
        {"select": ("C",)},
        {"ignore": ("C112", "R")},
        {"min_confidence": 0.9},
        {"per_file_ignores": (("*.md", ("C",)),)},
        {"fail_on": "never"},
        {"exit_code": 9},
        {"max_findings": 3},
    ],
    ids=lambda told: "".join(told),
)
def test_a_value_comes_to_the_same_report(
    told: dict[str, Any], way: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {**told, "sources": ("sources",), "encoder": False, "cache": False, "output": ("json",)}
    expected = run("command line", told, folder, monkeypatch)[0], capsys.readouterr()
    assert json.loads(expected[1].out)["drafts"]
    assert (run(way, told, folder, monkeypatch)[0], capsys.readouterr()) == expected


@pytest.mark.parametrize("way", ["hook", "action"])
@pytest.mark.parametrize("name", ["fail_on", "workers", "min_confidence", "output", "encoder"])
def test_what_is_given_there_wins_over_the_settings_file(
    name: str, way: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "detector.toml").write_text(toml({name: getattr(Settings(), name)}), encoding="utf-8")
    run(way, {name: CASES[name]}, folder, monkeypatch, show=True)
    key = name.replace("_", "-")
    value = CASES[name]
    assert tomllib.loads(capsys.readouterr().out)[key] == (list(value) if isinstance(value, tuple) else value)


@pytest.mark.parametrize("name", sorted(OF_THE_HOOK))
def test_what_the_hook_tells_by_itself_can_be_taken_back(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for told, value in (({}, True), ({name: False}, False)):
        run("hook", told, folder, monkeypatch, show=True)
        assert tomllib.loads(capsys.readouterr().out)[name.replace("_", "-")] is value


def run(
    way: str, told: Mapping[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch, *, show: bool = False
) -> tuple[Status, frozenset[str]]:
    """Check a draft of ``folder`` with what is told in one of the ways: exit status, and what the way itself tells."""
    draft, shown = "drafts/rail-strike.md", ["--show-settings"] if show else []
    if way == "command line":
        return cli.main(["check", *arguments(told), *shown, "--", draft]), frozenset()
    if way == "--config":
        config = [f"--config={line}" for line in toml(told).splitlines()]
        return cli.main(["check", *config, *shown, draft]), frozenset()
    if way == "hook":
        hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
        program, *words = shlex.split(hook["entry"])
        assert program == "detector"
        # What stands in somebody's .pre-commit-config.yaml is read from there as YAML.
        args = yaml.safe_load(yaml.safe_dump({"args": [*arguments(told), *shown]}))["args"]
        return cli.main([*words, *args, draft]), OF_THE_HOOK
    if way == "action":
        inputs = dict.fromkeys(action.names(), "") | {"drafts": draft, "python-version": "3.12"}
        inputs |= {key.replace("_", "-"): given(value) for key, value in told.items()}
        inputs["show-settings"] = str(show).lower()
        monkeypatch.setenv(action.VARIABLE, json.dumps(inputs))
        return action.main(), OF_THE_ACTION
    head = "[tool.detector]\n" if way == "pyproject.toml" else ""
    (folder / way).write_text(head + toml(told), encoding="utf-8")
    return cli.main(["check", *shown, draft]), frozenset()


def arguments(told: Mapping[str, Any]) -> list[str]:
    """As a person would type it, with = where a value might look like an option."""
    words: list[str] = []
    for name, value in told.items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(value, bool):
            words.append(option if value else f"--no-{name.replace('_', '-')}")
        elif name in {"select", "ignore"}:
            words += [option, ",".join(value)]
        else:
            words += [f"{option}={one}" for one in lines(value)]
    return words


def given(value: object) -> str:
    """An input of the action: text, with one value a line."""
    if isinstance(value, bool):
        return str(value).lower()
    return "".join(f"{line}\n" for line in lines(value))


def lines(value: object) -> list[str]:
    if not isinstance(value, tuple):
        return [str(value)]
    if all(isinstance(one, str) for one in value):
        return list(value)
    if all(isinstance(one[1], str) for one in value):
        return [f"{key}={item}" for key, item in value]
    return [f"{pattern}:{','.join(codes)}" for pattern, codes in value]


def toml(told: Mapping[str, Any]) -> str:
    """One setting a line, as it stands in a settings file; a JSON string is one of TOML."""
    return "".join(f"{name.replace('_', '-')} = {_toml(value)}\n" for name, value in told.items())


def _toml(value: object) -> str:
    if isinstance(value, tuple) and value and all(isinstance(one, tuple) for one in value):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value) + "}"
    return json.dumps(value)


def origins() -> Mapping[str, str]:
    return {one.name: "" for one in fields(Settings)}
