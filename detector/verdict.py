"""Findings and probabilities of one draft -> Verdict; of many -> Report, with a signature to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from detector.document import Document, Passage
from detector.errors import InputError
from detector.inference.score import Score
from detector.rules.finding import Finding, Severity
from detector.settings import Gate

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class ParagraphVerdict:
    """One checked paragraph of a draft: its span, its probabilities, and the source passage beside it."""

    start: int
    end: int
    score: Score
    passage: Passage | None  # None where no source speaks of it


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
        if fail_on == "never":
            return False
        least = SEVERITIES.index(fail_on)
        return any(SEVERITIES.index(finding.severity) >= least for finding in self.findings)


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

    def failed(self, fail_on: Gate = "error") -> bool:
        """Whether any verdict failed at that gate."""
        return any(verdict.failed(fail_on) for verdict in self.verdicts)

    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity there are, the most severe first."""
        counted = Counter(finding.severity for verdict in self.verdicts for finding in verdict.findings)
        return {severity: counted[severity] for severity in reversed(SEVERITIES)}
