"""Reports with what goes wrong in practice: odd paths, hostile words, the same finding twice, inputs left out."""

from __future__ import annotations

from dataclasses import replace

from detector.document import Document, Places
from detector.errors import InputError
from detector.verdict import Report, Suppressed
from tests.reports import DRAFT, SOURCE, document, finding, report

PATH = "drafts/größe 100%/a: b, #1 [x].md"
HOSTILE = (
    'A mill\x1b[2J burned.\n\nIt held 14 <b>bales</b> ]]> & "more"\x00\ufffe %0A::error::x\r| [link](http://x.test) '
    "{0} \ud800 \u2028 \u202e @all \\ end."
)

source = document(SOURCE, "sources/bridge.txt")


def placed(text: str, path: str | None, places: Places) -> Document:
    return replace(document(text, path), places=places)


def made(draft: Document, *skipped: InputError, twice: bool = True) -> Report:
    """A report on one draft: 14 for 41, told twice, and a note."""
    swapped = replace(finding(draft, "14", source, "41"), suggestion="41")
    again = (replace(swapped),) if twice else ()
    note = finding(draft, draft.text[:5], None, severity="note")
    return report(note, swapped, *again, draft=draft, skipped=skipped)


def hostile() -> Report:
    """Every word that a reader of a report could take for something else, in the text, the message and the path."""
    draft = document(HOSTILE, "a\nb\x1b%,:.md")
    swapped = finding(draft, "14", document(HOSTILE, "s]]>.md"), "14")
    loud = replace(swapped, message=HOSTILE, suggestion=HOSTILE)
    whole = replace(loud, code="C150", start=0, end=len(HOSTILE), quote=HOSTILE)
    return report(whole, loud, draft=draft, skipped=(InputError("x\n::error::y.md", "is\n::warning::no text"),))


def bridge(path: str | None = PATH, places: Places = "exact", *skipped: InputError) -> Report:
    return made(placed(DRAFT, path, places), *skipped)


def kept_back(by: str = "comment") -> Report:
    """A draft with one finding in the report and one that is kept from it."""
    whole = bridge()
    verdict = whole.verdicts[0]
    note, swapped, _ = verdict.findings
    reason = Suppressed(swapped, "comment" if by == "comment" else "baseline", "the wire had it wrong")
    return replace(whole, verdicts=(replace(verdict, findings=(note,), suppressed=(reason,)),))


def clean() -> Report:
    return report(draft=document(DRAFT, PATH))


def empty(*skipped: InputError) -> Report:
    """Nothing could be checked."""
    return replace(report(skipped=skipped), verdicts=())


ALL = {
    "bridge": bridge(),
    "page": bridge("a page.html", "none"),
    "lines": bridge("a.txt", "lines"),
    "columns": bridge("a.txt", "columns"),
    "string": bridge(None),
    "stdin": bridge("<stdin>"),
    "outside": bridge("../away/a.txt"),
    "hostile": hostile(),
    "clean": clean(),
    "empty": empty(InputError("x y.jpg", "is no text")),
    "nothing": empty(),
    "kept back": kept_back(),
    "stopped": replace(clean(), interrupted=True, n_unchecked=3, notices=("one paragraph is unchanged",)),
}
