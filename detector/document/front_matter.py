"""Front matter: the lines between two fences at the top of a page, which tell about it and are no part of its prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["yaml", "toml"]

_FENCES: dict[str, tuple[Form, tuple[str, ...]]] = {"---": ("yaml", ("---", "...")), "+++": ("toml", ("+++",))}
# A page that begins with a rule may have another one further down: only one that begins with a key is searched far.
_NEAR, _FAR = 200, 5_000  # lines
_LONGEST = 200_000  # characters
KEY = re.compile(r"""(["']?)(\w[\w-]{0,30})\1[ \t]{0,8}[:=][ \t]{0,8}(.{0,500})""")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the fences, line by line from the second line of the page, and where the page goes on."""

    form: Form
    lines: Sequence[str]
    end: int  # offset


def find(text: str) -> FrontMatter | None:
    """The front matter of a page; None where it has none."""
    lines = text[:_LONGEST].split("\n", _FAR)
    form, closings = _FENCES.get(lines[0].rstrip(), ("yaml", ()))
    inner = (line for line in lines[1:] if line.strip() and not line.startswith("#"))
    far = _FAR if KEY.match(next(inner, "")) else _NEAR
    end = next((i for i in range(1, min(far, len(lines))) if lines[i].rstrip() in closings), None)
    if end is None or not any(map(KEY.match, lines[1:end])):
        return None
    return FrontMatter(form, lines[1:end], min(len(text), sum(len(line) + 1 for line in lines[: end + 1])))
