"""What a caller hands in -> Documents: ``str`` is always text, a path a file or folder, a Document itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detector.document import Document, walk
from detector.document.exclusion import Exclusion
from detector.errors import InputError
from detector.settings import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Content:
    """What a file at ``path`` would hold: standard input, under the name that it is given."""

    path: str
    content: bytes


Input = str | os.PathLike[str] | Document | Content
Inputs = Input | Sequence[Input]

EMPTY = "the folder holds no text, Markdown or HTML file"
LEFT_OUT = "every text in the folder is left out by --exclude, .detectorignore or .gitignore (--no-gitignore)"


def as_sequence(given: Inputs | Sequence[Input | InputError]) -> Sequence[Input | InputError]:
    """One input as a sequence of one."""
    return (given,) if isinstance(given, (str, os.PathLike, Document, Content)) else given


def standard_input(name: str, max_bytes: int) -> Content | InputError:
    """All of standard input, as the file of that name."""
    content = sys.stdin.buffer.read(max_bytes + 1)
    if len(content) > max_bytes:
        return InputError(name, f"has more than {max_bytes} bytes; split it or raise --max-bytes")
    return Content(name, content)


def listed(
    given: Inputs | Sequence[Input | InputError],
    *,
    once: bool = True,
    empty: str | None = EMPTY,
    exclusion: Exclusion | None = None,
) -> Iterator[Input | InputError]:
    """Every input, a folder as the texts in it in path order; with ``once``, a path at its first place only.

    A folder that cannot be listed is an InputError, and so is one without a text, with ``empty`` as its problem,
    unless that is None. What ``exclusion`` leaves out is not there.
    """
    seen: set[str] = set()
    for item in as_sequence(given):
        if not isinstance(item, os.PathLike):
            yield item
            continue
        for path in _files(Path(item), empty, exclusion):
            if isinstance(path, InputError):
                yield path
            elif (key := os.path.abspath(path)) not in seen:  # noqa: PTH100 (resolve would follow links)
                if once:
                    seen.add(key)
                yield path


def opened(given: Input, *, max_bytes: int = MAX_BYTES) -> Document:
    """One input as a Document. Raises InputError where it cannot be used."""
    if isinstance(given, Document):
        return given
    from detector.document import from_bytes, from_text, read

    if isinstance(given, Content):
        return from_bytes(given.content, path=given.path)
    return from_text(given) if isinstance(given, str) else read(given, max_bytes=max_bytes)


def each(given: Iterable[Input | InputError], *, max_bytes: int = MAX_BYTES) -> Iterator[Document | InputError]:
    """Every input as a Document, or as the error that says why it cannot be used: the others go on."""
    for item in given:
        if isinstance(item, InputError):
            yield item
            continue
        try:
            yield opened(item, max_bytes=max_bytes)
        except InputError as error:
            yield error


def every(given: Inputs) -> list[Document]:
    """Every input as a Document. Raises the InputError of the first that cannot be used."""
    documents: list[Document] = []
    for found in each(listed(given)):
        if isinstance(found, InputError):
            raise found
        documents.append(found)
    return documents


def _files(path: Path, empty: str | None, exclusion: Exclusion | None) -> Iterator[Path | InputError]:
    """The file, or the texts below a folder."""
    found = list(walk(path, exclusion))
    if found or empty is None or (exclusion is not None and not path.is_dir()):
        return iter(found)
    is_left_out = exclusion is not None and next(walk(path), None) is not None
    return iter([InputError(str(path), empty.replace(EMPTY, LEFT_OUT) if is_left_out else empty)])
