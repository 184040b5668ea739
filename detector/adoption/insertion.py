"""Findings of a draft -> the draft's file with comments that keep them back, and every other byte as it was.

A comment goes to the end of its paragraph (in plain text on a line of its own above it), one about the whole draft to
the end of the file. What comes out is read again: only where the same is read as before, and each comment speaks of its
own paragraph, is it taken; where a paragraph takes no comment, the file does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detector.adoption import directives
from detector.document import Document, from_bytes
from detector.document.blocks import Block
from detector.document.decoding import Written, written
from detector.document.reading import Form, decoded, may_declare
from detector.document.traces import Trace
from detector.errors import InputError
from detector.rules.finding import Finding

_WHOLE_DRAFT = ("A", "R")  # families whose findings are about the whole draft
_LINE_END = re.compile("\r\n|[\n\r]")
_BY_HAND = "set the comment by hand, or write a baseline"

Wanted = Mapping[int | None, Sequence[str]]  # paragraph, or None for the file -> codes


def annotated(content: bytes, path: str, findings: Sequence[Finding], reason: str) -> bytes:
    """The content of a draft with comments that keep these findings back. Raises InputError where there is no way."""
    form, text = decoded(content, path=path)
    document = from_bytes(content, path=path)
    way = written(content, text, declared=may_declare(content, path=path))
    if way is None:
        raise InputError(path, f"no comment can be written in its encoding; save it as UTF-8, or {_BY_HAND}")
    page = _Page(path, form, text, document, way, reason)
    wanted = _wanted(document, findings)
    made = page.tried(wanted)
    if made is None:
        made = page.tried(page.settled(wanted))
    if made is None:
        raise InputError(path, f"a comment would change what is read of it; {_BY_HAND}")
    return made


def _wanted(document: Document, findings: Sequence[Finding]) -> dict[int | None, list[str]]:
    """The codes to keep back in each paragraph, and in the file."""
    found: dict[int | None, set[str]] = {}
    for finding in findings:
        number = None
        if not finding.code.startswith(_WHOLE_DRAFT):
            spans = enumerate(document.paragraphs)
            number = next((i for i, one in spans if one.start <= finding.start < one.end), None)
        found.setdefault(number, set()).add(finding.code)
    return {number: sorted(codes) for number, codes in found.items()}


@dataclass(frozen=True, slots=True)
class _Page:
    """One draft: its file, its text, and the reason that is given."""

    path: str
    form: Form
    text: str  # of the file, markup and all
    document: Document
    way: Written
    reason: str

    def tried(self, wanted: Wanted) -> bytes | None:
        """The content with these comments; None where something else is read then, or a comment speaks of another
        paragraph.
        """
        insertions = list(self._insertions(wanted))
        if len(insertions) < len(wanted):
            return None
        try:
            made = self.way.with_insertions(insertions)
        except UnicodeEncodeError as error:
            problem = f"the reason cannot be written in its encoding, {self.way.encoding}; use plain letters"
            raise InputError(self.path, problem) from error
        return None if made is None or not self._holds(made, wanted) else made

    def settled(self, wanted: Wanted) -> dict[int | None, list[str]]:
        """The same, with the codes of a paragraph that takes no comment for the file."""
        settled: dict[int | None, list[str]] = {}
        for number, codes in wanted.items():
            if number is not None and self.tried({number: codes}) is None:
                number = None
            settled[number] = sorted({*settled.get(number, ()), *codes})
        return settled

    def _insertions(self, wanted: Wanted) -> Iterator[tuple[int, str]]:
        """Where what is set in; nothing for a paragraph that is not found in the page."""
        trace: Trace | None = None
        if self.form == "html" and any(number is not None for number in wanted):
            blocks = [Block(one.start, one.end) for one in self.document.paragraphs]
            trace = Trace.of(self.text, self.document.text, blocks)
        for number, codes in wanted.items():
            listed = ",".join(codes)
            if number is None:
                yield len(self.text), self._at_end(f"<!-- detector: ignore-file[{listed}] {self.reason} -->")
            elif trace is not None:
                place = trace.end_of(number)
                if place is not None:
                    # Without a space, which would show where the sentence goes on behind a tag.
                    yield place, f"<!-- detector: ignore[{listed}] {self.reason} -->"
            elif self.form == "markdown":
                line = self._line(self.document.paragraphs[number].end)
                yield (
                    line[0] + len(self.text[slice(*line)].rstrip()),
                    (f" <!-- detector: ignore[{listed}] {self.reason} -->"),
                )
            else:
                comment = f"<!-- detector: ignore-next-line[{listed}] {self.reason} -->"
                yield self._line(self.document.paragraphs[number].start)[0], comment + self._break()

    def _line(self, offset: int) -> tuple[int, int]:
        """The bounds in the file of the line that holds an offset of the document; reading keeps the lines."""
        number = self.document.text.count("\n", 0, offset)
        ends = list(_LINE_END.finditer(self.text))
        start = ends[number - 1].end() if 0 < number <= len(ends) else 0
        return start, ends[number].start() if number < len(ends) else len(self.text)

    def _break(self) -> str:
        """How the file ends its first line."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _at_end(self, comment: str) -> str:
        end = self._break()
        is_ended = self.text.endswith(("\n", "\r"))
        if self.form == "html":
            return f"{comment}{end}" if is_ended else f"{end}{comment}"
        apart = end if self.form == "markdown" else ""
        return f"{apart}{comment}{end}" if is_ended else f"{end}{apart}{comment}"

    def _holds(self, made: bytes, wanted: Wanted) -> bool:
        """Whether the same is read with the comments, and each keeps back its codes where they are wanted."""
        try:
            document = from_bytes(made, path=self.path)
        except InputError:
            return False
        if _seen(document) != _seen(self.document):
            return False
        suppressions, _ = directives.read(document)
        return all(
            any(one.covers(code, 0 if number is None else document.paragraphs[number].start) for one in suppressions)
            and (number is not None or any(one.verb == "ignore-file" and one.code == code for one in suppressions))
            for number, codes in wanted.items()
            for code in codes
        )


def _seen(document: Document) -> list[tuple[object, ...]]:
    """What is read of a draft, wherever it stands in the text."""

    def words(start: int, end: int) -> str:
        return " ".join(document.plain(start, end).text.split())

    return [
        (document.title, document.published, document.language),
        *((one.kind, one.post, words(one.start, one.end)) for one in document.paragraphs),
        *((one.paragraph, words(one.start, one.end)) for one in document.sentences),
    ]
