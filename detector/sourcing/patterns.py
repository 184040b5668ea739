"""``source-pattern``: the name of a draft -> the files that are its sources by convention."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from detector.document.suffixes import SUFFIXES


def matching(draft: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that any of the patterns finds for a draft, in the order of the patterns and of their paths."""
    path = Path(os.path.abspath(draft))  # noqa: PTH100 (resolve would follow links)
    # What the draft is called is never a pattern itself.
    names = {"stem": path.stem, "name": path.name, "parent": path.parent.name}
    filled = {key: glob.escape(value) for key, value in names.items()}
    found: dict[str, None] = {}
    for pattern in patterns:
        hits = glob.glob(pattern.format_map(filled), recursive=True)  # noqa: PTH207 (of the whole path)
        found |= dict.fromkeys(
            hit for hit in sorted(hits) if Path(hit).suffix.lower() in SUFFIXES and Path(hit).is_file()
        )
    return tuple(found)
