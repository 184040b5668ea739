"""Report -> JSON Lines (jsonl.schema.json): a line for each verdict, then one for each input that could not be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detector.verdict import Report
from detector.writers.json import draft

VERDICT, SKIPPED, INTERRUPTED = "detector.verdict/1", "detector.skipped/1", "detector.interrupted/1"


def render(report: Report) -> str:
    """Each line is one JSON object; empty where there is neither a draft nor an error."""
    # The line separators of Unicode end no line of JSON Lines, but they do for many a reader.
    lines = (json.dumps(line, ensure_ascii=False, allow_nan=False) for line in _lines(report))
    return "".join(f"{line}\n" for line in lines).translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"})


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    for verdict in report.verdicts:
        yield {"schema": VERDICT, **draft(verdict)}
    for error in report.skipped:
        yield {"schema": SKIPPED, "path": error.path, "problem": error.problem}
    if report.interrupted:
        yield {"schema": INTERRUPTED, "unchecked": report.n_unchecked}
