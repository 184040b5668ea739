"""Paths as a repository names them: from its root, with forward slashes, or as a URI."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from detector.document import Document


@dataclass(frozen=True, slots=True)
class Repository:
    """The root of the repository and the folder that the paths of a report are seen from, both absolute.

    Both empty: that folder is the root, wherever it is.
    """

    top: str = ""
    folder: str = ""

    def inside(self, path: str) -> str | None:
        """``path`` from the root, with forward slashes; None where it leads out of the repository."""
        whole = PurePath(os.path.normpath(PurePath(self.folder) / path))
        try:
            found = whole.relative_to(self.top)
        except ValueError:
            return None
        return None if ".." in found.parts else found.as_posix()

    def named(self, path: str) -> str:
        """``path`` from the root; where it leads out of the repository, as it was given, with forward slashes."""
        return self.inside(path) or PurePath(path).as_posix()

    def uri(self, path: str) -> str:
        """``path`` from the root as a relative URI; where it leads out of the repository, a URI of the file."""
        inside = self.inside(path)
        if inside is not None:
            return _quoted(inside)
        whole = PurePath(os.path.normpath(PurePath(self.folder) / path))
        return f"file://{'' if whole.as_posix().startswith('/') else '/'}{_quoted(whole.as_posix())}"


def file(document: Document) -> str | None:
    """The path of the file that a document was read from; None for standard input and for a string."""
    path = document.path
    return None if not path or (path.startswith("<") and path.endswith(">")) else path


def _quoted(path: str) -> str:
    # The bytes of the name: one that is no UTF-8 has a URI too.
    return quote(os.fsencode(path), safe="/")
