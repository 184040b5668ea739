"""A report and the settings -> whether the run fails."""

from __future__ import annotations

from detector.settings import Settings
from detector.verdict import Report


def failed(report: Report, settings: Settings) -> bool:
    """Whether more findings than are borne stand at the gate, or a remark where remarks fail the run."""
    if settings.exit_zero:
        return False
    if settings.fail_on_unused and report.remarks:
        return True
    return sum(verdict.at_gate(settings.fail_on) for verdict in report.verdicts) > settings.max_findings
