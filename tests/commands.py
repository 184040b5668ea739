"""A command run in this process, in a folder with a source and two drafts of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detector.cli import main

SOURCE = (
    "The council of Tornio closed the old bridge on Monday after a ramp gave way. Mayor Anna Lindqvist said that 41 "
    "people had been hurt. The bridge was built in 1962."
)
CLEAN = "The old bridge of Tornio was closed on Monday by the council after a ramp gave way."
CHANGED = "The old bridge was closed on Monday. Mayor Karin Holm said that 41 people had been hurt in Tornio."

Run = Callable[..., tuple[int, str, str]]


def runner(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Go to the folder and give what runs a command there: status, stdout, stderr."""
    for name, text in (("source", SOURCE), ("clean", CLEAN), ("changed", CHANGED)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)

    def call(*arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            status = main(arguments)
        except SystemExit as stop:
            assert isinstance(stop.code, int)
            status = stop.code
        out, err = capsys.readouterr()
        return status, out, err

    return call
