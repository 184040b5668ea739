"""Index: an archive of sources on disk, from which each draft gets the few that speak of what it speaks of.

A folder in open formats, each file with its sha256 in the manifest:

- ``manifest.json``: the format, what made it, how many documents;
- ``documents.jsonl``: one document a line, read and taken apart once;
- ``postings.npz``: for each content stem the documents that hold it and its weight there (TF-IDF at unit length), and
  where each document's line stands.

The nearest documents are those of ``Sources.near``: a check against an index finds what one against its files does.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import detector
from detector.document import Document
from detector.errors import InputError
from detector.features import alignment, rarity
from detector.inference import shelf
from detector.pairing import stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCHEMA = "detector.index/1"
MANIFEST, DOCUMENTS, POSTINGS = "manifest.json", "documents.jsonl", "postings.npz"
MOST = 8  # documents that a draft gets; no draft is held against more
_KEPT = 512  # documents at hand, for drafts that share them
_ARRAYS = ("stems", "starts", "documents", "weights", "lines", "digests", "texts")
_WAY_OUT = "make it anew with detector index SOURCES -o"


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each stem stands: ``documents[starts[i]:starts[i + 1]]`` hold stem ``i``, at ``weights``."""

    stems: tuple[str, ...]  # sorted
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: NDArray[np.float64]
    lines: NDArray[np.int64]  # where each document's line begins in documents.jsonl, and where the last one ends
    digests: NDArray[np.uint8]  # sha256 of each line
    texts: NDArray[np.uint8]  # sha256 of each document's text


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """An index that was opened; its documents are read from disk as drafts ask for them."""

    folder: str
    postings: Postings = field(repr=False)
    _places: Mapping[str, int] = field(repr=False)
    _at_hand: dict[int, Document] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """How many documents it holds."""
        return len(self.postings.digests)

    def nearest(self, draft: Document, *, most: int = MOST) -> list[Document]:
        """The documents that speak of what the draft speaks of, the nearest first. Raises InputError."""
        import numpy as np

        nearness = np.zeros(len(self))
        held = self.postings
        for stem, weight in alignment.spoken(draft).items():
            at = self._places.get(stem)
            if at is not None:
                part = slice(held.starts[at], held.starts[at + 1])
                nearness[held.documents[part]] += weight * held.weights[part]
        ranked = np.argsort(-nearness, kind="stable")[:most]
        return [self.document(int(place)) for place in ranked]

    def document(self, place: int) -> Document:
        """One document. Raises InputError where its line was altered."""
        known = self._at_hand.get(place)
        if known is None:
            record = json.loads(self.line(place))
            try:
                known = stored.document(record["document"], os.path.normpath(Path(self.folder, record["path"])))
            except ValueError as error:
                _refuse(Path(self.folder, DOCUMENTS), f"is of another version ({error})", self.folder)
            while len(self._at_hand) >= _KEPT:
                del self._at_hand[next(iter(self._at_hand))]
            self._at_hand[place] = known
        return known

    def line(self, place: int) -> bytes:
        """The line of one document, as it was written. Raises InputError."""
        path = Path(self.folder, DOCUMENTS)
        start, end = (int(offset) for offset in self.postings.lines[place : place + 2])
        try:
            with path.open("rb") as file:
                file.seek(start)
                line = file.read(end - start)
        except OSError as error:
            _refuse(path, f"cannot be read ({error.strerror})", self.folder)
        if hashlib.sha256(line).digest() != self.postings.digests[place].tobytes():
            _refuse(path, f"was altered at byte {start}", self.folder)
        return line

    def text_digests(self) -> list[str]:
        """sha256 of the text of each document."""
        return [row.tobytes().hex() for row in self.postings.texts]


def open_index(path: str | os.PathLike[str]) -> Index:
    """The index in a folder. Raises InputError where there is none, or one that is damaged or of another version."""
    folder = os.fspath(path)
    manifest = _manifest(folder)
    made = made_with()
    if {key: manifest.get(key) for key in made} != made:
        told = f"version {manifest.get('version')}" if manifest.get("version") != made["version"] else "other models"
        _refuse(Path(folder), f"was made with {told}, and this is detector {detector.__version__}", folder)
    for name, entry in manifest["files"].items():
        held = Path(folder, name)
        size = held.stat().st_size if held.is_file() else 0
        if size != entry["bytes"]:
            _refuse(
                held, f"has {size} bytes where the manifest says {entry['bytes']}: it was cut off or altered", folder
            )
    content = Path(folder, POSTINGS).read_bytes()
    if hashlib.sha256(content).hexdigest() != manifest["files"][POSTINGS]["sha256"]:
        _refuse(Path(folder, POSTINGS), "was altered: its sha256 is not that of the manifest", folder)
    try:
        postings = _postings(content)
    except (ValueError, KeyError, OSError) as error:
        _refuse(Path(folder, POSTINGS), f"is not as this version writes it ({error})", folder)
    if len(postings.digests) != manifest["documents"]:
        _refuse(Path(folder), f"holds {len(postings.digests)} documents where the manifest says otherwise", folder)
    return Index(folder, postings, {stem: place for place, stem in enumerate(postings.stems)})


def made_with() -> dict[str, str]:
    """What the content of an index depends on beside its sources. Raises ModelError."""
    return {"version": detector.__version__, "rarity": shelf.manifest().get("tables", {}).get(rarity.TABLE, "")}


def _manifest(folder: str) -> dict[str, Any]:
    path = Path(folder, MANIFEST)
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        _refuse(Path(folder), f"is no index: it has no {MANIFEST}", folder)
    except OSError as error:
        _refuse(path, f"cannot be read ({error.strerror})", folder)
    except (ValueError, RecursionError):
        _refuse(path, "is no JSON: it was cut off or altered", folder)
    schema = manifest.get("schema") if isinstance(manifest, dict) else None
    if schema != SCHEMA:
        _refuse(path, f"is not the manifest of an index: expected schema {SCHEMA}, got {schema}", folder)
    files = manifest.get("files")
    if not isinstance(files, dict) or set(files) != {DOCUMENTS, POSTINGS} or not all(map(_is_entry, files.values())):
        _refuse(path, "does not list the files of an index", folder)
    return dict(manifest)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("bytes"), int) and isinstance(entry.get("sha256"), str)


def _postings(content: bytes) -> Postings:
    import numpy as np

    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        held = {name: file[name] for name in _ARRAYS}
    text = held.pop("stems").tobytes().decode("utf-8", "surrogatepass")
    return Postings(stems=tuple(text.split("\n")) if text else (), **held)


def _refuse(path: Path, problem: str, folder: str) -> NoReturn:
    raise InputError(str(path), f"{problem}; {_WAY_OUT} {folder}")
