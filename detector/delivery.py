"""A report and what is asked for -> standard output and files: each written whole, or said why not."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from detector import outputs
from detector.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detector.settings import Settings
    from detector.verdict import Report
    from detector.writers.repository import Repository


def deliver(report: Report, settings: Settings) -> list[InputError]:
    """Write every output of the settings; those that cannot be written come back, and stop none of the others.

    Annotations of GitHub come with the summary of the step, in the file that GITHUB_STEP_SUMMARY names.
    """
    problems: list[InputError] = []
    asked = outputs.parsed(settings.output)
    for output in asked:
        try:
            _deliver(report, settings, output)
        except InputError as error:
            problems.append(error)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(output.format == "github" for output in asked):
        try:
            _summarise(report, summary)
        except OSError as error:
            problems.append(InputError(summary, f"cannot be written ({error.strerror})"))
    return problems


def _deliver(report: Report, settings: Settings, output: outputs.Output) -> None:
    form = outputs.FORMATS[output.format]
    offered = _offered(settings, on_terminal=output.file is None and sys.stdout.isatty())
    writer = import_module(f"detector.writers.{output.format}")
    text: str = writer.render(report, **{wish: offered[wish] for wish in form.wishes})
    if output.file is not None:
        _spare(output.file, report, settings)
        to_file(text, output.file)
    elif form.is_for_people:
        to_stdout(_without_commands(text) if os.environ.get("GITHUB_ACTIONS") == "true" else text)
    else:
        to_stdout(text, encoding="utf-8")


def _without_commands(text: str) -> str:
    """``text`` for the log of GitHub Actions, which would obey a line of a draft that begins with ``::``.

    What ends the pause is a digest of the text, so that no text can hold it.
    """
    token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{token}\n{text}::{token}::\n" if text else text


def _summarise(report: Report, path: str) -> None:
    """Add the summary of the step to what its file already holds. Raises OSError."""
    from detector.writers import github

    with Path(path).open("ab") as file:
        room = github.SUMMARY_BYTES - file.tell()
        text = github.summary(report, repository=repository(Path.cwd()), most_bytes=room)
        file.write(text.encode("utf-8", "backslashreplace"))


def repository(folder: Path) -> Repository:
    """The repository that ``folder`` is in: the nearest folder above with .git in it, else the folder itself."""
    from detector.writers.repository import Repository

    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
    return Repository(str(top), str(folder))


def to_stdout(text: str, *, encoding: str | None = None) -> None:
    """To standard output, in its own encoding where none is given; a reader that has gone is no failure.

    Raises InputError where it cannot be written.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more on its way out and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise InputError("<stdout>", f"cannot be written ({error.strerror})") from error


def to_file(text: str, path: str) -> None:
    """The whole text or nothing: a reader never sees half a file. Folders that are missing are made.

    Raises InputError where it cannot be written.
    """
    # What UTF-8 has no bytes for is written as \\udc80, which in JSON is that very character.
    bytes_to_file(text.encode("utf-8", "backslashreplace"), path)


def bytes_to_file(content: bytes, path: str) -> None:
    """``to_file`` of bytes."""
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as special:  # /dev/null or a pipe must not be replaced; a folder fails here
                special.write(content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be written ({getattr(error, 'strerror', None) or error})") from error


def _replace(target: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(prefix=".detector-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions that the file has, or that a new one gets."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _spare(file: str, report: Report, settings: Settings) -> None:
    """Raise InputError where ``file`` is a draft or a source: one slip of the hand would lose it."""
    target = os.path.realpath(file)
    texts = (path for verdict in report.verdicts for path in (verdict.path, *verdict.compared) if path)
    if any(os.path.realpath(path) == target for path in {*settings.sources, *texts}):
        raise InputError(file, "is a text of this very check; expected another file for the report")


def _offered(settings: Settings, *, on_terminal: bool) -> Mapping[outputs.Wish, object]:
    """What a writer can ask for beside the report."""
    from shutil import get_terminal_size

    is_wanted = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return {
        "colour": is_wanted if settings.color == "auto" else settings.color == "always",
        "width": min(get_terminal_size().columns, outputs.WIDTH) if on_terminal else outputs.WIDTH,
        "fail_on": settings.fail_on,
        "repository": repository(Path.cwd()),
        "sarif_suppressed": settings.sarif_suppressed,
    }
