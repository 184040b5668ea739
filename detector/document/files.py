"""A path -> the bytes of the file there."""

from __future__ import annotations

import stat
from pathlib import Path

from detector.document.suffixes import EXPECTED
from detector.errors import InputError


def content(path: str, max_bytes: int) -> bytes:
    """What the file holds. Raises InputError where it cannot be read or is longer than that."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        raise InputError(path, _problem(error)) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError(path, "is a folder; expected a file")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(path, f"is no regular file; {EXPECTED}")
    if status.st_size > max_bytes:
        raise InputError(path, f"has {status.st_size} bytes; expected at most {max_bytes}: split it or raise max_bytes")
    try:
        with Path(path).open("rb") as file:
            return file.read(max_bytes)
    except OSError as error:
        raise InputError(path, _problem(error)) from error


def _problem(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"
