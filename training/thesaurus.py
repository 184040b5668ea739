"""Thesaurus: training/corpora/thesaurus.txt -> models/knowledge/thesaurus.npz.

One entry a line, ``headword = same, same > broader ! apart, apart``; every part but the headword may be missing. Or one
kind, ``name, name : member, member=same, member``: its members exclude each other, and its names are broader than each
of them; it may have no name. What is the same is so in both directions, and so is what excludes each other; where two
lines disagree on a pair of words neither is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.document import Plain
from detector.features.thesaurus import LONGEST, RELATIONS
from detector.features.words import tokens
from training.publish import packed

PATH = Path(__file__).parent / "corpora" / "thesaurus.txt"
_SIGNS = "=>!"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is written."""

    word: str
    same: tuple[str, ...]
    broader: tuple[str, ...]
    apart: tuple[str, ...]


def bake(folder: Path) -> None:
    """Write the table; the same bytes for the same entries."""
    (folder / "thesaurus.npz").write_bytes(packed(table(lines())))


def lines(path: Path = PATH) -> Iterator[Line]:
    """All entries, each member of a kind as one. Raises ValueError naming the line that cannot be read."""
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if ":" in written:
            yield from _kind(written, f"{path.name}:{number}")
        elif written.strip():
            yield _line(written, f"{path.name}:{number}")


def _kind(written: str, place: str) -> Iterator[Line]:
    names, _, rest = written.partition(":")
    broader = _parts(names)
    if "=" in names or not set(written).isdisjoint(">!") or len(_parts(rest)) < 2:
        raise ValueError(f"{place}: expected 'name, name : member, member=same, member', got {written[:60]!r}")
    members = [tuple(word for one in member.split("=") if (word := one.strip())) for member in _parts(rest)]
    for member in members:
        others = tuple(word for other in members if other is not member for word in other)
        for word in member:
            yield Line(word, tuple(one for one in member if one != word), broader, others)


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part for one in written.split(",") if (part := one.strip()))


def _line(written: str, place: str) -> Line:
    starts = sorted(at for sign in _SIGNS if (at := written.find(sign)) >= 0)
    word = written[: starts[0] if starts else None].strip()
    parts = {written[start]: _parts(written[start + 1 : end]) for start, end in pairwise([*starts, len(written)])}
    if not word or not parts or any(sign in one for part in parts.values() for one in part for sign in _SIGNS):
        raise ValueError(f"{place}: expected 'word = same > broader ! apart', got {written[:60]!r}")
    return Line(word, *(parts.get(sign, ()) for sign in _SIGNS))


@cache
def stems(expression: str) -> str:
    """The stems of its words, as the thesaurus is looked up."""
    return " ".join(token.stem for token in tokens(Plain(expression.lower(), 0)) if token.is_word)


def table(given: Iterable[Line]) -> Mapping[str, npt.NDArray[Any]]:
    """Sorted expressions, one a line, as bytes; for each relation where each expression's words start, and these."""
    found = relations(given)
    words = sorted({w for one in found.values() for word, others in one.items() if others for w in (word, *others)})
    number = {word: at for at, word in enumerate(words)}
    arrays: dict[str, npt.NDArray[Any]] = {"words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8)}
    for name in RELATIONS:
        rows = [sorted(number[other] for other in found[name].get(word, ())) for word in words]
        arrays[f"{name}_at"] = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.uint32)
        arrays[name] = np.array([other for row in rows for other in row], dtype=np.uint16)
    return arrays


def relations(given: Iterable[Line]) -> Mapping[str, Mapping[str, set[str]]]:
    """relation -> stems -> the stems that stand in it, without the pairs on which two lines disagree."""
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in RELATIONS}
    for line in given:
        word = stems(line.word)
        for name in RELATIONS:
            for written in getattr(line, name):
                other = stems(written)
                if other and word and other != word and max(len(other.split()), len(word.split())) <= LONGEST:
                    found[name][word].add(other)
                    if name != "broader":
                        found[name][other].add(word)
    for word, others in list(found["apart"].items()):
        doubted = others & (found["same"][word] | found["broader"][word])
        doubted |= {other for other in others if word in found["broader"][other]}
        for name in RELATIONS:
            found[name][word] -= doubted
            for other in doubted:
                found[name][other].discard(word)
    return found
