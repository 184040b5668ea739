"""What a cached result is found by: a digest over everything that it depends on, and nothing else."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import detector
from detector.document import Document
from detector.document.suffixes import SUFFIXES
from detector.inference import shelf
from detector.running import records
from detector.settings import Settings

# Fields of Settings that decide which drafts and sources are read, how long, and what of the verdict is shown: the
# verdict on a draft and its sources is the same whatever they are. Every other field is a part of the key.
AFTERWARDS = frozenset(
    {
        "add_ignore",
        "allow_empty",
        "allow_outside",
        "baseline",
        "batch",
        "cache",
        "cache_dir",
        "color",
        "diff_base",
        "exclude",
        "exit_code",
        "exit_zero",
        "fail_on",
        "fail_on_unused",
        "force_exclude",
        "gitignore",
        "ignore",
        "ignore_suppressions",
        "index",  # told by the contents of its documents
        "max_bytes",
        "max_findings",
        "min_confidence",
        "models",  # told by their manifest's digest
        "output",
        "per_file_ignores",
        "quiet",
        "require_sources",
        "required_version",
        "root",
        "sarif_suppressed",
        "select",
        "source_key",
        "source_map",
        "source_pattern",
        "sources",  # told by their contents
        "stdin_filename",
        "timeout",
        "verbose",
        "workers",
        "write_baseline",
    }
)
CHANGING = frozenset({"encoder"})


def digest(parts: Iterable[bytes]) -> str:
    """sha256 over the parts, each with its length, so that no two lists of parts share one."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def text(*parts: str) -> str:
    """``digest`` of strings."""
    return digest(part.encode("utf-8", "surrogatepass") for part in parts)


def of_page(content: bytes, path: str) -> str:
    """The key of what a file with these bytes is read as; of the path only the suffix counts."""
    suffix = Path(path).suffix.lower()
    return digest((b"page", code().encode(), (suffix if suffix in SUFFIXES else "").encode(), content))


def of_text(given: str) -> str:
    """The key of what a string is read as."""
    return text("text", code(), given)


def of_document(document: Document) -> str:
    """A name for what a Document holds, whatever its path."""
    return text("document", json.dumps(records.of_document(document)))


def of_sources(names: Sequence[tuple[str, str | None]]) -> str:
    """A name for a draft's sources: their ``of_document`` and path, in order; findings may name one by its path."""
    return text("sources", json.dumps(names))


def of_run(settings: Settings) -> str:
    """What every verdict of a run depends on: code, models, settings. Raises ModelError where there are no models."""
    folder = shelf.folder()
    shelf.manifest(folder)  # says what is wrong with it; it holds the digest of every model
    models = hashlib.sha256((folder / shelf.MANIFEST).read_bytes()).hexdigest()
    chosen = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name not in AFTERWARDS}
    return text("run", code(), models, json.dumps(chosen, sort_keys=True))


def of_verdict(run: str, draft: str, sources: str) -> str:
    """The key of a verdict, by the run's ``of_run``, the draft's ``of_document`` and the sources' ``of_sources``."""
    return text("verdict", run, draft, sources)


@functools.cache
def code() -> str:
    """The digest of the version, of the package's own source and of the Python that runs it."""
    home = Path(detector.__file__).parent
    files = sorted(home.rglob("*.py"))
    told = (detector.__version__, sys.version, sys.platform, platform.machine())
    names = (part for path in files for part in (path.relative_to(home).as_posix().encode(), path.read_bytes()))
    return digest((*(part.encode() for part in told), *names))
