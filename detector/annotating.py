"""A report -> comments in the drafts that keep all of its findings back, each with the reason that is given."""

from __future__ import annotations

from dataclasses import replace

from detector.adoption.insertion import annotated
from detector.delivery import bytes_to_file
from detector.document import files, from_bytes
from detector.errors import InputError
from detector.settings import Settings
from detector.verdict import Report, Suppressed, Verdict


def annotate(report: Report, settings: Settings) -> tuple[Report, int]:
    """The report with the findings kept back whose drafts took comments, and how many drafts did.

    A draft that takes none is among ``skipped``, and its file is as it was.
    """
    verdicts: list[Verdict] = []
    problems: list[InputError] = []
    n_written = 0
    for verdict in report.verdicts:
        try:
            if verdict.findings:
                _write(verdict, settings)
                n_written += 1
                apart = tuple(Suppressed(one, "comment", settings.add_ignore) for one in verdict.findings)
                verdict = replace(verdict, findings=(), suppressed=(*verdict.suppressed, *apart))
        except InputError as error:
            problems.append(error)
        verdicts.append(verdict)
    return replace(report, verdicts=tuple(verdicts), skipped=(*report.skipped, *problems)), n_written


def _write(verdict: Verdict, settings: Settings) -> None:
    path = verdict.path or "<draft>"
    if path == "<stdin>" or path == settings.stdin_filename:
        raise InputError(path, "comments cannot be written to standard input; name the draft's file")
    content = files.content(path, settings.max_bytes)
    if from_bytes(content, path=path).text != verdict.text:
        raise InputError(path, "has changed since it was checked; check it again")
    bytes_to_file(annotated(content, path, verdict.findings, settings.add_ignore), path)
