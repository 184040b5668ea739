"""A wire, a draft that changes a number of it, and verdicts on drafts with findings set at given words."""

from __future__ import annotations

from detector.document import from_bytes
from detector.inference.score import Score
from detector.rules.finding import Finding, Severity
from detector.verdict import Verdict

WIRE = "The mine at Orrin Ford closed on 4 March 2021. It had employed 312 people, said its manager, Ada Kell."
CHANGED = WIRE.replace("312", "512")
REASON = "counted with the office staff"


def finding(verdict: Verdict, quote: str, code: str, severity: Severity = "error", *, nth: int = 0) -> Finding:
    at = -1
    for _ in range(nth + 1):
        at = verdict.text.index(quote, at + 1)
    return Finding(code, f"draft says {quote}", severity, 0.9, at, at + len(quote), quote)


def judged(text: str | bytes, *at: tuple[str, str], path: str = "draft.md", declined: tuple[str, ...] = ()) -> Verdict:
    """A verdict on a draft with one finding for each (code, words) of ``at``, each at the next place of the words."""
    content = text if isinstance(text, bytes) else text.encode()
    abstained = tuple((field, "no-source", "no source was given") for field in declined)
    bare = Verdict(from_bytes(content, path=path), Score(abstained=abstained))
    found = [
        finding(bare, words, code, nth=at[:number].count((code, words))) for number, (code, words) in enumerate(at)
    ]
    return Verdict(bare.document, bare.score, findings=tuple(found))
