"""What a finding is called across runs: a digest of its words, never of its place.

A baseline, SARIF's partialFingerprints and GitLab's report all use it. It holds no line, offset, path or time, so that
it survives re-wrapped lines, moved paragraphs and renamed drafts; two findings of one code on the same words of the
same sentence are told apart by a number.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from detector.document import Document
from detector.verdict import Verdict

LENGTH = 32  # hex digits


def of(verdict: Verdict) -> tuple[str, ...]:
    """The fingerprint of each finding of the verdict, in their order."""
    names = _names(verdict)
    return tuple(names[id(finding)] for finding in verdict.findings)


def of_suppressed(verdict: Verdict) -> tuple[str, ...]:
    """The fingerprint of each finding that is kept from the report, in their order."""
    names = _names(verdict)
    return tuple(names[id(one.finding)] for one in verdict.suppressed)


def _names(verdict: Verdict) -> dict[int, str]:
    """By the identity of the finding; all are numbered together, so that keeping one back renames no other."""
    every = [*verdict.findings, *(one.finding for one in verdict.suppressed)]
    every.sort(key=lambda finding: (finding.start, finding.end, finding.code, finding.message))
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    for finding in every:
        document = verdict.document
        sentence = document.sentences[max(document.sentence_at(finding.start), 0)] if document.sentences else None
        start, end = finding.start, finding.end
        if sentence is not None and sentence.start <= start < sentence.end:
            start, end = sentence.start, sentence.end
        words = "\0".join(
            (finding.code, _squashed(document, finding.start, finding.end), _squashed(document, start, end))
        )
        digest = hashlib.sha256(f"{words}\0{seen[words]}".encode("utf-8", "surrogatepass"))
        seen[words] += 1
        names[id(finding)] = digest.hexdigest()[:LENGTH]
    return names


def _squashed(document: Document, start: int, end: int) -> str:
    """The words as a reader sees them: neither markup nor a comment in the sentence is part of a finding's name."""
    return " ".join(document.plain(start, end).text.split())
