"""Settings -> TOML that can stand in a settings file, each value with a comment that says where it is told."""

from __future__ import annotations

import json
from dataclasses import fields

import detector
from detector.settings import Settings, Told


def render(told: Told) -> str:
    """Every setting that holds, ending in a newline; what is at its default too, so that it says what will run."""
    lines = [f"# detector {detector.__version__}; paths are as seen from the folder where the command runs"]
    for one in fields(Settings):
        name, value = one.name.replace("_", "-"), getattr(told.settings, one.name)
        comment = f"  # {_line(told.origins[one.name])}"
        if value is None:
            lines.append(f"# {name} is not set{comment}")
        elif one.metadata["option"].kind in {"table", "by-pattern"}:
            pairs = ", ".join(f"{_value(key)} = {_value(item)}" for key, item in value)
            lines.append(f"{name} = {{{pairs}}}{comment}")
        else:
            lines.append(f"{name} = {_value(value)}{comment}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        # A string of JSON is one of TOML, but for this one character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)


def _line(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
