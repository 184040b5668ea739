"""FORMAT[=FILE] -> Output: the formats of a report, and where each of those asked for goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from detector.errors import SettingsError

STDOUT = "-"
WIDTH = 100  # columns, where no terminal is narrower

# What a writer can ask for beside the report: whether to colour and how wide the terminal is, the gate, the root of the
# repository, and whether SARIF shows what is suppressed.
Wish = Literal["colour", "width", "fail_on", "repository", "sarif_suppressed"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a report: the module of detector/writers under its name has ``render(report, **wishes) -> str``."""

    about: str
    wishes: tuple[Wish, ...] = ()

    @property
    def is_for_people(self) -> bool:
        """Whether it is laid out for a terminal, in its colours and its encoding; the others are UTF-8 everywhere."""
        return "colour" in self.wishes


FORMATS: dict[str, Format] = {
    "full": Format("both passages of each finding, and the figures", wishes=("colour", "width")),
    "concise": Format("one line a finding", wishes=("colour",)),
    "json": Format("the whole report, after report.schema.json"),
    "jsonl": Format("one verdict a line, after jsonl.schema.json"),
    "sarif": Format("SARIF 2.1.0 for code scanning", wishes=("repository", "sarif_suppressed")),
    "github": Format("annotations of GitHub Actions", wishes=("repository",)),
    "gitlab": Format("GitLab's Code Quality", wishes=("repository",)),
    "junit": Format("JUnit XML", wishes=("fail_on",)),
    "html": Format("one page for a browser, draft and source side by side"),
}


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write: its format and its file, None for standard output."""

    format: str
    file: str | None = None


def parsed(told: Sequence[str]) -> tuple[Output, ...]:
    """Each FORMAT[=FILE] as an Output; a FILE of - is standard output.

    Raises SettingsError for an unknown format, an empty FILE, and two that write to one place.
    """
    found = tuple(_one(text) for text in told)
    if not found:
        raise SettingsError(f"output: expected FORMAT or FORMAT=FILE, got none; formats are {', '.join(FORMATS)}")
    taken: dict[str | None, str] = {}
    for text, output in zip(told, found, strict=True):
        place = None if output.file is None else os.path.realpath(output.file)
        if place in taken:
            where = "standard output" if place is None else output.file
            raise SettingsError(
                f"output: {taken[place]!r} and {text!r} both write to {where}; give one of them another file, "
                f"as in {output.format}=FILE"
            )
        taken[place] = text
    return found


def moved(told: str, folder: Path, here: Path) -> str:
    """``told`` with a FILE that is relative to ``folder`` as seen from ``here``."""
    form, equals, file = told.partition("=")
    if not equals or file in {"", STDOUT}:
        return told
    return f"{form}={os.path.relpath(folder / file, here)}"


def _one(text: str) -> Output:
    form, equals, file = text.partition("=")
    if form not in FORMATS:
        from difflib import get_close_matches

        close = get_close_matches(form, FORMATS, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise SettingsError(f"output: expected one of {', '.join(FORMATS)}, got {form!r}{hint}")
    if equals and not file:
        raise SettingsError(f"output: expected a file after {text!r}, as in {form}=FILE")
    if "\0" in file:
        raise SettingsError(f"output: expected the name of a file, got {file!r}")
    return Output(form, None if not equals or file == STDOUT else file)
