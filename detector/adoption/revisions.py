"""What drafts said at a revision of their git repository -> which of their paragraphs are new since.

``--diff-base REF`` asks git for the last commit that REF and the work at hand have in common, so that what others have
changed under REF meanwhile is not taken for the writer's; where they have none, for REF itself. A renamed draft is
known by its new name once that is added to git's index.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from detector.document import Document, files
from detector.errors import InputError, SettingsError
from detector.inputs import Content, Input, opened
from detector.rules.finding import Finding
from detector.verdict import Verdict

_WHOLE_DRAFT = ("A", "R")  # families whose findings are about the whole draft
_WAY_OUT = "leave --diff-base out to check whole drafts"


@dataclass(frozen=True, slots=True)
class Revision:
    """One repository at the commit that drafts are compared with."""

    root: Path
    commit: str
    blobs: dict[bytes, str]  # path from the root -> name of its content
    renamed: dict[bytes, bytes]  # path now -> path then


@dataclass(frozen=True, slots=True)
class Revisions:
    """The repositories of the drafts at one REF; each is asked once."""

    ref: str
    _by_root: dict[Path, Revision] = field(default_factory=dict, repr=False, compare=False)
    _roots: dict[Path, Path] = field(default_factory=dict, repr=False, compare=False)

    def then(self, path: Path) -> bytes | None:
        """What a draft held then; None where it was not there. Raises SettingsError as ``_revision``."""
        found = self._name(path)
        return None if found is None else _git(found[0].root, "cat-file", "blob", found[1])

    def is_as_then(self, path: Path, content: bytes) -> bool:
        """Whether a draft holds the very bytes that it held then."""
        found = self._name(path)
        if found is None:
            return False
        kind = hashlib.sha1 if len(found[1]) == 40 else hashlib.sha256
        return kind(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == found[1]

    def _name(self, path: Path) -> tuple[Revision, str] | None:
        whole = Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow a link that is the draft)
        revision = self._revision(whole.parent)
        inner = os.fsencode((Path(os.path.realpath(whole.parent)) / whole.name).relative_to(revision.root).as_posix())
        name = revision.blobs.get(revision.renamed.get(inner, inner))
        return None if name is None else (revision, name)

    def _revision(self, folder: Path) -> Revision:
        """The repository around a folder. Raises SettingsError where there is none, or no such REF in it."""
        while not folder.is_dir():
            folder = folder.parent
        if folder not in self._roots:
            try:
                told = _git(folder, "rev-parse", "--show-toplevel")
            except SettingsError as error:
                raise SettingsError(f"diff-base: {folder} is in no git repository ({error}); {_WAY_OUT}") from error
            self._roots[folder] = Path(os.path.realpath(os.fsdecode(told.removesuffix(b"\n"))))
        root = self._roots[folder]
        if root not in self._by_root:
            self._by_root[root] = _at(root, self.ref)
        return self._by_root[root]


@dataclass(frozen=True, slots=True)
class Changes:
    """Which drafts are new or changed, what became of the others, and what each held then."""

    drafts: tuple[Input | InputError, ...]
    n_unchanged: int
    n_deleted: int
    before: dict[str, bytes | None]  # by path; None for a new draft

    def notices(self, ref: str) -> tuple[str, ...]:
        """What a reader must know of the drafts that are left out."""
        deleted = f"; {self.n_deleted} deleted since" if self.n_deleted else ""
        if not self.drafts:
            return (f"no draft changed since {ref}: {self.n_unchanged} as they were{deleted}",)
        changed = f"{len(self.drafts)} of {len(self.drafts) + self.n_unchanged} drafts changed since {ref}"
        return (f"{changed}{deleted}; only their changed paragraphs are reported",)

    def of_verdict(self, verdict: Verdict) -> Verdict:
        """Without the findings in paragraphs that are as they were; those about the whole draft stay."""
        document = verdict.document
        content = self.before.get(document.path or "")
        new = changed(document, None if content is None else _read(content, document.path or ""))
        spans = [(document.paragraphs[number].start, document.paragraphs[number].end) for number in sorted(new)]
        starts = [start for start, _ in spans]

        def is_new(finding: Finding) -> bool:
            if finding.code.startswith(_WHOLE_DRAFT):
                return True
            number = bisect_right(starts, finding.start) - 1
            return number >= 0 and finding.start < spans[number][1]

        return replace(
            verdict,
            findings=tuple(filter(is_new, verdict.findings)),
            suppressed=tuple(one for one in verdict.suppressed if is_new(one.finding)),
        )


def of(drafts: Sequence[Input | InputError], ref: str, max_bytes: int) -> Changes:
    """The drafts with a paragraph that is new since ``ref``.

    A draft that cannot be read stays among them, to be told of; one that was there and is gone is passed over. Raises
    SettingsError where a draft is in no repository, has no name, or REF is no commit of it.
    """
    revisions = Revisions(ref)
    kept: list[Input | InputError] = []
    before: dict[str, bytes | None] = {}
    passed_over: Counter[str] = Counter()
    for draft in drafts:
        if isinstance(draft, InputError):
            kept.append(draft)
            continue
        path = _path(draft)
        fate = _fate(draft, path, revisions, max_bytes)
        if fate == "changed":
            before[str(path)] = revisions.then(path)
        if fate in ("changed", "unread"):
            kept.append(draft)
        else:
            passed_over[fate] += 1
    return Changes(tuple(kept), passed_over["unchanged"], passed_over["deleted"], before)


def _fate(
    draft: Input, path: Path, revisions: Revisions, max_bytes: int
) -> Literal["changed", "unchanged", "deleted", "unread"]:
    """What became of a draft; "unread" where it cannot be used, which its check will tell."""
    if isinstance(draft, os.PathLike) and not os.path.lexists(draft):
        return "unread" if revisions.then(path) is None else "deleted"
    try:
        if not isinstance(draft, Document):
            content = draft.content if isinstance(draft, Content) else files.content(str(path), max_bytes)
            if revisions.is_as_then(path, content):
                return "unchanged"
        then = revisions.then(path)
        old = None if then is None else _read(then, str(path))
        if old is not None and not changed(opened(draft, max_bytes=max_bytes), old):
            return "unchanged"
    except InputError:
        return "unread"
    return "changed"


def changed(document: Document, before: Document | None) -> set[int]:
    """The paragraphs whose words stand oftener in a document than they did; wrapped lines and moved ones do not."""
    left = Counter() if before is None else Counter(_words(before))
    new: set[int] = set()
    for number, words in enumerate(_words(document)):
        if left[words]:
            left[words] -= 1
        else:
            new.add(number)
    return new


def _words(document: Document) -> list[str]:
    return [" ".join(document.plain(p.start, p.end).text.split()) for p in document.paragraphs]


def _read(content: bytes, path: str) -> Document | None:
    """What a draft was; None where it could not be read then, and everything is new."""
    from detector.document import from_bytes

    try:
        return from_bytes(content, path=path)
    except InputError:
        return None


def _path(draft: Input) -> Path:
    if isinstance(draft, os.PathLike):
        return Path(draft)
    path = draft.path if not isinstance(draft, str) else None
    if path is None or path == "<stdin>":
        raise SettingsError(f"diff-base: standard input has no name in git; pass --stdin-filename, or {_WAY_OUT}")
    return Path(path)


def _at(root: Path, ref: str) -> Revision:
    try:
        told = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except SettingsError as error:
        raise SettingsError(
            f"diff-base: {ref!r} is no commit of {root}; expected a branch, tag or commit that is there "
            f"(in CI, fetch it: a shallow clone may lack it), or {_WAY_OUT}"
        ) from error
    commit = told.strip().decode("ascii")
    with contextlib.suppress(SettingsError, IndexError):  # no common commit, or none yet: REF itself
        commit = _git(root, "merge-base", commit, "HEAD").split()[0].decode("ascii")
    blobs: dict[bytes, str] = {}
    for line in _git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, path = line.partition(b"\t")
        if about.startswith(b"100"):  # a file; no link, no submodule
            blobs[path] = about.split()[2].decode("ascii")
    return Revision(root, commit, blobs, _renamed(root, commit))


def _renamed(root: Path, commit: str) -> dict[bytes, bytes]:
    """Path now -> path then, of files that git takes for renamed."""
    told = _git(
        root, "diff", "--cached", "--name-status", "-z", "-M", "--diff-filter=R", "--no-ext-diff", commit, "--"
    ).split(b"\0")
    return {new: old for _, old, new in zip(told[::3], told[1::3], told[2::3], strict=False)}


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says. Raises SettingsError where it fails or is not there."""
    # A hook runs with its repository's folder in the environment, told as seen from another folder.
    around = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=around)
    except OSError as error:
        raise SettingsError(f"git cannot be run ({error.strerror}); {_WAY_OUT}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SettingsError(said[0] if said else f"git {arguments[0]} failed")
    return done.stdout
