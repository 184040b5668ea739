"""What a finding is called across runs: a digest of its words, never of its place.

A baseline, SARIF's partialFingerprints and GitLab's report all use it. It holds no line, offset, path or time, so that
it survives re-wrapped lines, moved paragraphs and renamed drafts; two findings of one code on the same words of the
same sentence are told apart by a number.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from detector.verdict import Verdict

LENGTH = 32  # hex digits


def of(verdict: Verdict) -> tuple[str, ...]:
    """The fingerprint of each finding of the verdict, in their order."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in verdict.findings:
        sentence = next(
            (verdict.text[s.start : s.end] for s in verdict.document.sentences if s.start <= finding.start < s.end),
            finding.quote,
        )
        words = "\0".join((finding.code, _squashed(finding.quote), _squashed(sentence)))
        number = seen[words]
        seen[words] += 1
        digest = hashlib.sha256(f"{words}\0{number}".encode("utf-8", "surrogatepass"))
        found.append(digest.hexdigest()[:LENGTH])
    return tuple(found)


def _squashed(text: str) -> str:
    return " ".join(text.split())
