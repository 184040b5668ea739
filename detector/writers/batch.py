"""The lines of a batch -> JSON Lines: for each a verdict or what is wrong with it, under the id that it came with."""

from __future__ import annotations

import json
from typing import Any

from detector.errors import InputError
from detector.running.batch import Line
from detector.verdict import Verdict
from detector.writers.json import draft

VERDICT, SKIPPED, INTERRUPTED = "detector.verdict/1", "detector.skipped/1", "detector.interrupted/1"


def render(line: Line, verdict: Verdict | InputError) -> str:
    """One line, ending in a newline; ``id`` is null only where the line was too broken to tell."""
    if isinstance(verdict, InputError):
        return _line({"schema": SKIPPED, "id": line.id, "line": line.number, "problem": _problem(line, verdict)})
    return _line({"schema": VERDICT, "id": line.id, **draft(verdict)})


def interrupted(n_done: int) -> str:
    """The last line of a run that was stopped."""
    return _line({"schema": INTERRUPTED, "done": n_done})


def _problem(line: Line, error: InputError) -> str:
    """What is wrong; with the path, where the line names one and the reader would not know of which file it speaks."""
    is_named = not isinstance(line.draft, (str, InputError))
    return str(error) if is_named else error.problem


def _line(told: dict[str, Any]) -> str:
    # The line separators of Unicode end no line of JSON Lines, but they do for many a reader.
    text = json.dumps(told, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"})
