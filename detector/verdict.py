"""Findings and probabilities of one draft -> Verdict; of many -> Report, with a signature to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detector.document import Document, Passage
from detector.errors import InputError
from detector.inference.score import Score
from detector.rules.finding import Finding, Severity
from detector.settings import Gate

RemarkKind = Literal["malformed", "no-reason", "unclosed", "unknown", "unused", "stale"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class ParagraphVerdict:
    """One checked paragraph of a draft: its span, its probabilities, and the source passage beside it."""

    start: int
    end: int
    score: Score
    passage: Passage | None  # None where no source speaks of it
    carries: bool = False  # the style of the draft was noted, and this paragraph is among those that it rests on


@dataclass(frozen=True, slots=True)
class Reason:
    """One habit of the wording that moved ``Score.ai``, given where the style of a draft was noted.

    ``weight`` is in log-odds, above 0 towards a machine; ``spans`` are into the draft's text, where there are any.
    """

    words: str
    weight: float
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is kept from the report, by a comment in the draft or by the baseline."""

    finding: Finding
    by: Literal["comment", "baseline"]
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning about what keeps findings from the report: never a finding, and no failure unless asked for."""

    path: str | None  # of the draft or the baseline
    line: int | None  # of the file, from 1
    kind: RemarkKind
    message: str

    def __str__(self) -> str:
        place = self.path or "<draft>"
        return f"{place}: {self.message}" if self.line is None else f"{place}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one draft; all offsets are into ``text``."""

    document: Document = field(repr=False)
    score: Score
    paragraphs: tuple[ParagraphVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()  # in text order, those about the whole draft last
    coverage: float = 0.0  # share of the checked prose, in characters, for which a source holds evidence
    n_claims: int = 0  # checked sentences
    n_evidenced: int = 0  # those among them for which a source holds evidence
    compared: tuple[str | None, ...] = ()  # paths of the sources that speak of the draft: it was held against these
    ways: tuple[tuple[str, str], ...] = ()  # (path, what names it) of the draft's own sources and those of an index
    notes: tuple[str, ...] = ()  # about its sources: that there is none, that a link has no copy
    suppressed: tuple[Suppressed, ...] = ()  # found, and kept out of ``findings``
    remarks: tuple[Remark, ...] = ()  # about the draft's own suppressions
    reasons: tuple[Reason, ...] = ()  # why the style was noted, the strongest first; empty where it was not

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def path(self) -> str | None:
        return self.document.path

    @property
    def abstained(self) -> tuple[tuple[str, str, str], ...]:
        """(field, code, message) for every probability that is not given."""
        return self.score.abstained

    def failed(self, fail_on: Gate = "error") -> bool:
        """Whether a finding is as severe as ``fail_on`` or more; never for "never"."""
        return self.at_gate(fail_on) > 0

    def at_gate(self, fail_on: Gate = "error") -> int:
        """How many findings are as severe as ``fail_on`` or more; none for "never"."""
        if fail_on == "never":
            return 0
        least = SEVERITIES.index(fail_on)
        return sum(SEVERITIES.index(finding.severity) >= least for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a report depends on beside its drafts: two reports compare only where these are equal."""

    version: str
    models: Mapping[str, str]  # head -> sha256 of its file
    thresholds: Mapping[str, Mapping[str, float]]  # head -> false-positive rate -> probability
    sources: str  # sha256 over the texts of the sources, in any order
    languages: tuple[str, ...]  # of the drafts


@dataclass(frozen=True, slots=True)
class Report:
    """Many verdicts in the order of the drafts, and the inputs that could not be used."""

    verdicts: tuple[Verdict, ...]
    skipped: tuple[InputError, ...]
    n_sources: int
    signature: Signature
    interrupted: bool = False  # the run was stopped; what it had finished is here
    n_unchecked: int = 0  # drafts that it had not come to
    stale: tuple[Remark, ...] = ()  # about the baseline
    baseline: str | None = None  # what is to be written to it
    notices: tuple[str, ...] = ()  # what a reader must know of what was not checked

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Every warning about suppressions: the drafts' in their order, then the baseline's."""
        return (*(remark for verdict in self.verdicts for remark in verdict.remarks), *self.stale)

    def suppressed(self) -> dict[str, int]:
        """How many findings a comment and the baseline each keep from the report."""
        counted = Counter(one.by for verdict in self.verdicts for one in verdict.suppressed)
        return {by: counted[by] for by in sorted(counted)}

    def failed(self, fail_on: Gate = "error") -> bool:
        """Whether any verdict failed at that gate."""
        return any(verdict.failed(fail_on) for verdict in self.verdicts)

    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity there are, the most severe first."""
        counted = Counter(finding.severity for verdict in self.verdicts for finding in verdict.findings)
        return {severity: counted[severity] for severity in reversed(SEVERITIES)}
