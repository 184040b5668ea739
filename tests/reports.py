"""A report made by hand, for the tests of what is made from reports."""

from __future__ import annotations

from detector.document import Document, Passage, from_text
from detector.errors import InputError
from detector.inference.score import Score
from detector.rules.finding import Finding, Severity
from detector.verdict import ParagraphVerdict, Report, Signature, Verdict

DRAFT = (
    "The bridge at Tornio was closed on Monday.\n\n"
    "The council said that 14 people were hurt when the northern ramp gave way under a lorry that carried timber to "
    "the mill on the other side of the river, and that two of them were still in hospital on Tuesday evening."
)
SOURCE = "Bridge closed\n\nA ramp gave way on Monday, the council said. Some 41 people were hurt."


def document(text: str, path: str | None) -> Document:
    read = from_text(text)
    return Document(
        text=read.text,
        path=path,
        language="en",
        posts=read.posts,
        paragraphs=read.paragraphs,
        sentences=read.sentences,
        ignored=read.ignored,
    )


def finding(
    draft: Document,
    quote: str,
    source: Document | None,
    source_quote: str = "",
    *,
    severity: Severity = "error",
) -> Finding:
    start = draft.text.index(quote)
    if source is None:
        message = "no given source says this"
        return Finding("S250", message, severity, 0.6, start, start + len(quote), quote)
    at = source.text.index(source_quote)
    return Finding(
        code="C111",
        message=f"draft says {quote}; the source says {source_quote}",
        severity=severity,
        confidence=0.97,
        start=start,
        end=start + len(quote),
        quote=quote,
        source=Passage(source, at, at + len(source_quote)),
        source_start=at,
        source_end=at + len(source_quote),
        source_quote=source_quote,
    )


def report(*findings: Finding, draft: Document | None = None, skipped: tuple[InputError, ...] = ()) -> Report:
    checked = document(DRAFT, "drafts/bridge.txt") if draft is None else draft
    score = Score(
        rewrite=0.98,
        contradiction=0.91,
        support=0.07,
        risk=0.9,
        abstained=(("ai", "too-short", "too few words"),),
    )
    source = findings[0].source if findings else None
    verdict = Verdict(
        document=checked,
        score=score,
        paragraphs=tuple(ParagraphVerdict(p.start, p.end, score, source) for p in checked.paragraphs),
        findings=findings,
        coverage=0.75,
        n_claims=2,
        n_evidenced=1,
    )
    signature = Signature("0.0.1", {"ai": "0" * 64}, {"ai": {"fpr_0.01": 0.9}}, "f" * 64, ("en",))
    return Report((verdict,), skipped, 1, signature)
