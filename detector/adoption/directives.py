"""The comments of a draft -> suppressions, and remarks on what cannot be read or honoured.

<!-- detector: ignore[C111] reason -->             the paragraph that it stands in, on the line of, or right below
<!-- detector: ignore-next-line[C,S250] reason --> the paragraph that comes next, however its lines are wrapped
<!-- detector: disable[C111] reason -->            from here to the next ``enable`` that names the codes, or none
<!-- detector: ignore-file[all] reason -->         the whole draft, wherever it stands
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from detector import codes
from detector.document import Comment, Document
from detector.document.comments import VERBS
from detector.verdict import Remark, RemarkKind

ALL = "all"

_FORM = re.compile(r"(?P<verb>[\w-]+)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*)", re.DOTALL)
_EXPECTED = "expected <!-- detector: ignore[C111] reason -->"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One code that is kept out of a report in a stretch of a draft, and why."""

    comment: Comment
    verb: str
    code: str  # a code or the beginning of one, or "all"
    reason: str
    start: int  # in the draft's text, end exclusive
    end: int

    def covers(self, code: str, offset: int) -> bool:
        """Whether it keeps back a finding with this code at this place."""
        is_here = self.verb == "ignore-file" or self.start <= offset < self.end
        return is_here and (self.code == ALL or code.startswith(self.code))


def read(document: Document) -> tuple[list[Suppression], list[Remark]]:
    """What the comments of a document keep back, in their order, and what is wrong with them."""
    reader = _Reader(document)
    for comment in document.comments:
        reader.take(comment)
    reader.end()
    return sorted(reader.found, key=lambda one: (one.comment.line, one.comment.start)), reader.remarks


class _Reader:
    """The comments of one draft in turn, with those that are still to be ended."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Suppression] = []
        self.remarks: list[Remark] = []
        self._open: dict[str, list[Suppression]] = {}  # by code

    def take(self, comment: Comment) -> None:
        said = _said(comment)
        if isinstance(said, Remark):
            self.remarks.append(replace(said, path=self.document.path))
            return
        verb, listed, reason = said
        known = [one for one in listed if one == ALL or codes.problem(one) is None]
        for one in listed:
            if one not in known:
                self._remark(comment, "unknown", f"{codes.problem(one)}; it keeps nothing back")
        if verb == "enable":
            if known or not listed:
                self._enable(comment, tuple(known))
        elif known and not reason:
            called = f"{verb}[{','.join(listed)}]"
            self._remark(comment, "no-reason", f"{called} gives no reason and keeps nothing back; {_EXPECTED}")
        elif known:
            start, end = _stretch(self.document, comment, verb)
            for one in known:
                made = Suppression(comment, verb, one, reason, start, end)
                if verb == "disable":
                    self._open.setdefault(one, []).append(made)
                else:
                    self.found.append(made)

    def end(self) -> None:
        """What is still open holds to the end of the draft."""
        unclosed: dict[Comment, list[str]] = {}
        for one in itertools.chain.from_iterable(self._open.values()):
            self.found.append(one)
            unclosed.setdefault(one.comment, []).append(one.code)
        for comment, listed in unclosed.items():
            called = f"disable[{','.join(listed)}]"
            self._remark(comment, "unclosed", f"{called} is never ended by an enable; it holds to the end of the draft")

    def _enable(self, comment: Comment, listed: tuple[str, ...]) -> None:
        """End what is open under these codes, or under all where none is named."""
        ended = [code for code in self._open if not listed or ALL in listed or code.startswith(listed)]
        for code in ended:
            self.found += [replace(one, end=comment.start) for one in self._open.pop(code)]
        if not ended:
            self._remark(comment, "unused", "enable ends nothing: no disable before it names these codes")

    def _remark(self, comment: Comment, kind: RemarkKind, message: str) -> None:
        self.remarks.append(Remark(self.document.path, comment.line, kind, message))


def _said(comment: Comment) -> tuple[str, tuple[str, ...], str] | Remark:
    """Verb, codes and reason of a comment, or what is wrong with its form."""
    if not comment.is_closed:
        return _malformed(comment, "the comment is never closed with -->; it keeps nothing back")
    form = _FORM.fullmatch(comment.text)
    if form is None:
        return _malformed(comment, f"says nothing that can be read; {_EXPECTED}")
    verb = form["verb"].lower()
    if verb not in VERBS:
        close = get_close_matches(verb, VERBS, n=1)
        hint = f"did you mean {close[0]}?" if close else f"expected one of {', '.join(VERBS)}"
        return Remark(None, comment.line, "unknown", f"unknown directive {form['verb']!r}; {hint}")
    listed = tuple(one.strip() for one in (form["codes"] or "").split(",") if one.strip())
    if form["reason"].startswith(("[", "]")):
        return _malformed(comment, f"the codes of {verb} cannot be read; {_EXPECTED}")
    if not listed and (verb != "enable" or form["codes"] is not None):
        return _malformed(comment, f"{verb} names no codes in brackets; {_EXPECTED}, or {verb}[all]")
    return verb, tuple(ALL if one.lower() == ALL else one.upper() for one in listed), form["reason"].strip()


def _stretch(document: Document, comment: Comment, verb: str) -> tuple[int, int]:
    """Where in the text a suppression holds."""
    if verb in ("disable", "ignore-file"):
        return comment.end, len(document.text) + 1
    own = comment.paragraph if verb == "ignore" else None
    number = comment.following if own is None else own
    if number >= len(document.paragraphs):
        return len(document.text), len(document.text)
    paragraph = document.paragraphs[number]
    return paragraph.start, paragraph.end


def _malformed(comment: Comment, message: str) -> Remark:
    return Remark(None, comment.line, "malformed", message)
