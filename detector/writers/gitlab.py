"""Report -> GitLab's Code Quality (https://docs.gitlab.com/ci/testing/code_quality/): one JSON list.

It knows no error of a run, so that an input that could not be used is an entry of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from detector.rules.finding import Severity
from detector.verdict import Report
from detector.writers.entries import entries, shortened
from detector.writers.excerpt import one_line, well_formed
from detector.writers.repository import Repository, file

_SEVERITIES: dict[Severity, str] = {"note": "info", "warning": "minor", "error": "major"}
_LONGEST_MESSAGE = 1_000  # characters
_SKIPPED = "skipped-input"


def render(report: Report, *, repository: Repository | None = None) -> str:
    """The findings in the order of the drafts, then what could not be used; fingerprints are unique in the list."""
    made = list(_entries(report, repository or Repository()))
    return well_formed(json.dumps(made, ensure_ascii=False, indent=2)) + "\n"


def _entries(report: Report, where: Repository) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for entry in entries(report):
        path = file(entry.verdict.document)
        named = where.named(path) if path else entry.verdict.path or "<draft>"
        # A line is asked for; the first is that of a page whose text has no place in its file.
        line = entry.region.line if entry.region else 1
        yield _entry(
            seen, entry.finding.code, entry.fingerprint, _SEVERITIES[entry.finding.severity], entry.message, named, line
        )
    for error in report.skipped:
        yield _entry(seen, _SKIPPED, _SKIPPED, "critical", f"Not checked: {error.problem}", where.named(error.path), 1)


def _entry(
    seen: Counter[str], code: str, name: str, severity: str, message: str, path: str, line: int
) -> dict[str, Any]:
    words = f"{path}\0{name}"
    number = seen[words]
    seen[words] += 1
    return {
        "description": shortened(one_line(message), _LONGEST_MESSAGE),
        "check_name": code,
        "fingerprint": hashlib.sha256(f"{words}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
