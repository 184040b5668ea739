"""Sources -> an index: what is new is read, what is gone is dropped, and the files come out as if all were new."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detector.document import EVIDENCE, from_bytes
from detector.errors import InputError
from detector.features import alignment
from detector.pairing import stored
from detector.pairing.index import DOCUMENTS, MANIFEST, POSTINGS, SCHEMA, Index, made_with, open_index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Built:
    """How many documents an index holds, and how that came about."""

    documents: int
    added: int
    dropped: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One document on its way into the index."""

    text: str
    path: str  # as seen from the index
    line: bytes
    stems: Sequence[str]
    weights: Sequence[float] | NDArray[np.float64]


def build(sources: Iterable[tuple[str, bytes]], folder: Path) -> tuple[Built, list[InputError]]:
    """Write the index of these files (path, content) into ``folder``; what is there already is not read again.

    Files that cannot be used are left out and told. Raises InputError where nothing is left, and where the folder holds
    something else or cannot be written. Raises ModelError.
    """
    before = _before(folder)
    entries: list[_Entry] = []
    errors: list[InputError] = []
    names: set[str] = set()
    for path, content in sources:
        # The suffix says how a file is read, so it belongs to its content.
        name = _named(Path(path).suffix.lower().encode() + b"\0" + content)
        seen = Path(os.path.relpath(path, folder)).as_posix()
        kept = before.get(name)
        try:
            entries.append(_moved(kept, seen) if kept is not None else _read(path, content, seen, name))
        except InputError as error:
            errors.append(error)
        else:
            names.add(name)
    if not entries:
        raise InputError(str(folder), "no source could be read, so there is no index; name files with text in them")
    added = len(names - before.keys())
    _write(sorted(entries, key=lambda entry: (entry.text, entry.path)), folder)
    return Built(len(entries), added, len(before.keys() - names)), errors


def _named(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(path: str, content: bytes, seen: str, name: str) -> _Entry:
    document = from_bytes(content, path=path)
    weights = {stem: weight for stem, weight in alignment.spoken(document, kinds=EVIDENCE).items() if weight}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return _Entry(
        document.text,
        seen,
        _line(name, seen, stored.values(document)),
        tuple(weights),
        tuple(weight / length for weight in weights.values()),
    )


def _line(name: str, seen: str, values: Mapping[str, Any]) -> bytes:
    record = {"path": seen, "content": name, "document": values}
    return json.dumps(record, separators=(",", ":"), sort_keys=True, allow_nan=False).encode("ascii") + b"\n"


def _moved(entry: _Entry, seen: str) -> _Entry:
    if entry.path == seen:
        return entry
    record = json.loads(entry.line)
    line = _line(record["content"], seen, record["document"])
    return _Entry(entry.text, seen, line, entry.stems, entry.weights)


def _before(folder: Path) -> dict[str, _Entry]:
    """What an index of this version already holds, by content; nothing where it is of another one, or broken off."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else {"a file"} if folder.exists() else set()
    if not names <= {f"{name}{end}" for name in (DOCUMENTS, POSTINGS, MANIFEST) for end in ("", ".part")}:
        raise InputError(str(folder), "holds something that is no index; name an empty folder, or a new one")
    try:
        schema = json.loads((folder / MANIFEST).read_bytes()).get("schema")
    except (OSError, ValueError, RecursionError):
        return {}
    except AttributeError:
        schema = None
    if not str(schema).startswith("detector.index/"):
        raise InputError(str(folder), f"holds a {MANIFEST} that is no index's; name an empty folder, or a new one")
    try:
        return dict(_entries(open_index(folder)))
    except InputError:
        return {}


def _entries(index: Index) -> Iterator[tuple[str, _Entry]]:
    import numpy as np

    held = index.postings
    stems = np.repeat(np.arange(len(held.stems)), np.diff(held.starts))
    order = np.argsort(held.documents, kind="stable")
    ends = np.searchsorted(held.documents[order], np.arange(len(index) + 1))
    for place in range(len(index)):
        part = order[ends[place] : ends[place + 1]]
        line = index.line(place)
        record = json.loads(line)
        words = tuple(held.stems[stem] for stem in stems[part])
        entry = _Entry(record["document"]["text"], record["path"], line, words, held.weights[part])
        yield record["content"], entry


def _write(entries: Sequence[_Entry], folder: Path) -> None:
    """All three files, the manifest last: an index that was cut off half-way says so when it is opened."""

    lines = b"".join(entry.line for entry in entries)
    files = {DOCUMENTS: lines, POSTINGS: _postings(entries)}
    manifest = {
        "schema": SCHEMA,
        **made_with(),
        "documents": len(entries),
        "files": {name: {"bytes": len(held), "sha256": _named(held)} for name, held in files.items()},
    }
    files[MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, held in files.items():
            part = folder / f"{name}.part"
            part.write_bytes(held)
            part.replace(folder / name)
    except OSError as error:
        raise InputError(str(folder), f"cannot be written ({error.strerror})") from error


def _postings(entries: Sequence[_Entry]) -> bytes:
    import numpy as np

    stems = sorted({stem for entry in entries for stem in entry.stems})
    places = {stem: place for place, stem in enumerate(stems)}
    ids = np.array([places[stem] for entry in entries for stem in entry.stems], dtype=np.int64)
    documents = np.repeat(np.arange(len(entries), dtype=np.int32), [len(entry.stems) for entry in entries])
    weights = np.concatenate([np.asarray(entry.weights, dtype=np.float64) for entry in entries])
    order = np.lexsort((documents, ids))
    arrays: dict[str, Any] = {
        "stems": np.frombuffer("\n".join(stems).encode("utf-8", "surrogatepass"), dtype=np.uint8),
        "starts": np.searchsorted(ids[order], np.arange(len(stems) + 1)).astype(np.int64),
        "documents": documents[order],
        "weights": weights[order],
        "lines": np.concatenate([[0], np.cumsum([len(entry.line) for entry in entries])]).astype(np.int64),
        "digests": _digests(entry.line for entry in entries),
        "texts": _digests(entry.text.encode("utf-8", "surrogatepass") for entry in entries),
    }
    file = io.BytesIO()
    np.savez(file, **arrays)  # a zip without times, so that the same sources give the same bytes
    return file.getvalue()


def _digests(parts: Iterable[bytes]) -> NDArray[np.uint8]:
    import numpy as np

    held = b"".join(hashlib.sha256(part).digest() for part in parts)
    return np.frombuffer(held, dtype=np.uint8).reshape(-1, 32)
