"""Report -> one line a finding, ``path:line:column: CODE message``, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterator

from detector.verdict import Report
from detector.writers.excerpt import one_line, printable
from detector.writers.full import SEVERITY_COLOUR
from detector.writers.place import Lines


def render(report: Report, *, colour: bool = False) -> str:
    """The findings, then a line for each input that could not be used; empty where there is nothing to tell."""
    return "".join(f"{line}\n" for line in _lines(report, colour=colour))


def _lines(report: Report, *, colour: bool) -> Iterator[str]:
    for verdict in report.verdicts:
        lines = Lines.of(verdict.document, "<draft>")
        for finding in verdict.findings:
            place, code = printable(lines.show(finding.start)), finding.code
            if colour:
                place, code = f"\x1b[1m{place}\x1b[0m", f"\x1b[{SEVERITY_COLOUR[finding.severity]}m{code}\x1b[0m"
            yield f"{place}: {code} {one_line(finding.message)}"
    for error in report.skipped:
        yield f"{printable(error.path)}: skipped, {one_line(error.problem)}"
