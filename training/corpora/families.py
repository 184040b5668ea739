"""Families: passages written for the project, each with claims that retell it, right, wrong and added to.

The files beside this module are plain text, one family after another, parted by empty lines:

    # topic
    S: the passage
    F: a claim that it supports
    A role: a claim that it contradicts, of which [[these words]] are wrong
    U: a claim with [[something]] that it neither says nor denies

Claims of one family tell the same facts where they can, so that what parts them is whether they are true.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

FOLDER = Path(__file__).with_name("families")
NAME = "families"
TYPES = frozenset(
    "person organisation role place nationality number quantity money date duration order quote attribution status "
    "negation modality relation cause comparison event object other".split()
)
_LINE = re.compile(r"(?P<sign>#|S:|F:|U:|A (?P<type>[a-z]+):)\s*(?P<text>\S.*)")
_MARKED = re.compile(r"\[\[(.+?)\]\]")
_WHOLE = 30  # words of a claim that retells a whole article
Sign = Literal["F", "A", "U"]  # follows from the passage, altered, unsupported


Span = tuple[int, int, str]  # start, end, label: contradicted | unsupported


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; ``spans`` are the words at fault, none where it is supported."""

    text: str
    sign: Sign
    type: str  # what kind of fact is wrong; empty where none is
    spans: tuple[tuple[int, int], ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is a text by itself."""
        return len(self.text.split()) >= _WHOLE

    @property
    def faults(self) -> tuple[Span, ...]:
        """The words at fault, and what is wrong with them."""
        label = "contradicted" if self.sign == "A" else "unsupported"
        return tuple((start, end, label) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Family:
    """One passage and its claims; ``file`` is the stem of the file that it stands in."""

    file: str
    topic: str
    passage: str
    claims: tuple[Claim, ...]


def drafts(family: Family) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """(mode, draft, spans): what is right, "told"; each other claim alone, by what is wrong.

    Short claims that are right make one text together; whole retellings stand alone, as the wrong ones do.
    """
    right = [claim for claim in family.claims if claim.sign == "F"]
    short = [claim.text for claim in right if not claim.is_whole]
    if short:
        yield "told", " ".join(short), ()
    yield from (("told", claim.text, ()) for claim in right if claim.is_whole)
    for claim in family.claims:
        if claim.sign != "F":
            yield ("contradicted" if claim.sign == "A" else "unsupported"), claim.text, claim.faults


@cache
def families() -> tuple[Family, ...]:
    """All families that train, in the order of the files. Raises ValueError naming the file that cannot be read."""
    return tuple(family for path in sorted(FOLDER.glob("*.txt")) for family in read(path))


@cache
def unseen() -> tuple[Family, ...]:
    """Those that are measured alone: no rule was written after them, no head or judge trained on them."""
    return tuple(family for path in sorted((FOLDER / "unseen").glob("*.txt")) for family in read(path))


def sha256() -> str:
    """Of all files, in order: what the table of sets says of them."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.rglob("*.txt")))).hexdigest()


def read(path: Path) -> Iterator[Family]:
    """The families of one file. Raises ValueError naming it where a line cannot be read."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        topic = passage = ""
        claims: list[Claim] = []
        for line in block.splitlines():
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise ValueError(f"{path.name}: expected '#', 'S:', 'F:', 'A <type>:' or 'U:', got {line[:60]!r}")
            sign, text = match["sign"], match["text"].strip()
            if sign == "#":
                topic = text
            elif sign == "S:":
                passage = text
            else:
                claims.append(_claim(path, cast(Sign, sign[0]), match["type"] or "", text))
        if not passage or not claims:
            raise ValueError(f"{path.name}: a family needs one passage and claims, got {block[:60]!r}")
        yield Family(path.stem, topic, passage, tuple(claims))


def _claim(path: Path, sign: Sign, kind: str, marked: str) -> Claim:
    spans: list[tuple[int, int]] = []
    plain = ""
    at = 0
    for match in _MARKED.finditer(marked):
        plain += marked[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    plain += marked[at:]
    if "[[" in plain or "]]" in plain or bool(spans) == (sign == "F") or (sign == "A" and kind not in TYPES):
        raise ValueError(
            f"{path.name}: expected marked words where a claim is wrong, a known type, got {marked[:60]!r}"
        )
    return Claim(plain, sign, kind, tuple(spans))
