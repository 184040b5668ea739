"""The codes that findings bear, by the names of their modules: nothing is imported to know them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from detector.errors import SettingsError

_FILE = re.compile(r"([acrs]\d{3})_\w+\.py")


@cache
def known() -> tuple[str, ...]:
    """Every code, sorted."""
    folder = Path(__file__).resolve().parent / "rules"
    return tuple(sorted(match[1].upper() for path in folder.iterdir() if (match := _FILE.fullmatch(path.name))))


def problem(code: str) -> str | None:
    """Why ``code`` is neither a code nor the beginning of one, with the nearest that is; None where it is."""
    if code and any(one.startswith(code) for one in known()):
        return None
    close = get_close_matches(code.upper(), known(), n=1)
    families = "".join(sorted({one[0] for one in known()}))
    if code.upper() != code and problem(code.upper()) is None:
        close = [code.upper()]
    meant = f"did you mean {close[0]}?" if close else f"expected a code or a beginning of one, as in {families[1]}1"
    return f"no code begins with {code!r}; {meant} (detector explain --list names them all)"


def require(given: Iterable[str], where: str) -> None:
    """Raises SettingsError for the first that is neither a code nor the beginning of one."""
    for code in given:
        if said := problem(code):
            raise SettingsError(f"{where}: {said}")


def listed(value: object, where: str) -> tuple[str, ...]:
    """The codes of a settings file, one or several, in capitals. Raises SettingsError where they are none."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f"{where}: expected a list of strings, got {value!r}")
    return tuple(one.upper() for one in value)
