"""Report -> JSON with a versioned schema (report.schema.json beside this file).

Under one number of the schema keys are only added and none changes its meaning; a key that goes or comes to mean
something else raises the number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from detector.document import Document, Passage
from detector.inference.score import Score
from detector.rules.finding import Finding
from detector.verdict import Remark, Report, Verdict
from detector.writers.entries import Entry, of_verdict, shortened
from detector.writers.excerpt import LIMIT
from detector.writers.place import Lines

SCHEMA = "detector.report/1"


def render(report: Report) -> str:
    """The whole report as one JSON object, ending in a newline. Offsets are in characters, lines from 1."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "signature": {
            "version": report.signature.version,
            "models": dict(report.signature.models),
            "thresholds": {name: dict(named) for name, named in report.signature.thresholds.items()},
            "sources": report.signature.sources,
            "languages": list(report.signature.languages),
        },
        "interrupted": report.interrupted,
        "summary": {
            "drafts": len(report.verdicts),
            "sources": report.n_sources,
            "skipped": len(report.skipped),
            "suppressed": sum(report.suppressed().values()),
            "unchecked": report.n_unchecked,
            **{f"{severity}s": n for severity, n in report.counts().items()},
        },
        "drafts": [draft(verdict) for verdict in report.verdicts],
        "remarks": _remarks(report.stale),
        "notices": list(report.notices),
        "skipped": [{"path": error.path, "problem": error.problem} for error in report.skipped],
    }


def draft(verdict: Verdict) -> dict[str, Any]:
    """What the schema calls a draft: one verdict with its findings and paragraphs."""
    ways = dict(verdict.ways)
    return {
        "path": verdict.path,
        "places": verdict.document.places,
        "title": verdict.document.title,
        "language": verdict.document.language,
        "score": _score(verdict.score),
        "extent_band": verdict.score.extent_band,
        "abstained": [{"field": field, "code": code, "message": message} for field, code, message in verdict.abstained],
        "sources": [{"path": path, "from": ways.get(path or "", "given")} for path in verdict.compared],
        "notes": list(verdict.notes),
        "coverage": verdict.coverage,
        "sentences": verdict.n_claims,
        "sentences_with_evidence": verdict.n_evidenced,
        "findings": [_finding(entry) for entry in of_verdict(verdict)],
        "suppressed": len(verdict.suppressed),
        "remarks": _remarks(verdict.remarks),
        "paragraphs": [
            {
                "start": paragraph.start,
                "end": paragraph.end,
                "score": _score(paragraph.score),
                "source": _span(paragraph.passage) if paragraph.passage else None,
                "extent_band": paragraph.score.extent_band,
                "carries": paragraph.carries,
            }
            for paragraph in verdict.paragraphs
        ],
        "reasons": [
            {
                "words": reason.words,
                "weight": reason.weight,
                "spans": [{"start": start, "end": end} for start, end in reason.spans],
            }
            for reason in verdict.reasons
        ],
    }


def _remarks(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    return [{"path": one.path, "line": one.line, "kind": one.kind, "message": one.message} for one in remarks]


def _score(score: Score) -> dict[str, float | None]:
    values = asdict(score)
    del values["abstained"]
    return values


def _finding(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    return {
        "code": finding.code,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "fingerprint": entry.fingerprint,
        "line": entry.line,
        "column": entry.column,
        "start": finding.start,
        "end": finding.end,
        "quote": shortened(finding.quote, LIMIT),
        "suggestion": finding.suggestion,
        "source": _source(finding),
    }


def _source(finding: Finding) -> dict[str, Any] | None:
    passage = finding.source
    if passage is None:
        return None
    start = passage.start if finding.source_start is None else finding.source_start
    end = passage.end if finding.source_end is None else finding.source_end
    line, column = Lines.of(passage.document, "<source>").at(start)
    return {
        "path": passage.document.path,
        "line": line,
        "column": column,
        "start": start,
        "end": end,
        "quote": shortened(passage.document.text[start:end], LIMIT),
        "passage": shortened(passage.text, LIMIT),
    }


def _span(passage: Passage) -> dict[str, Any]:
    document: Document = passage.document
    return {"path": document.path, "start": passage.start, "end": passage.end}
