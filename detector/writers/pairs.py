"""Pairs -> JSON lines, one pair each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from detector.document import Passage
from detector.pairing.mining import Pair
from detector.writers.place import Lines

SCHEMA = "detector.pair/1"


def render(pairs: Iterable[Pair]) -> str:
    """One JSON object a line; empty where there are no pairs."""
    return "".join(json.dumps(_pair(pair), ensure_ascii=False, allow_nan=False) + "\n" for pair in pairs)


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "probability": pair.probability,
        "kind": pair.kind,
        "extent": pair.extent,
        "direction": pair.direction,
        "rewrite": _passage(pair.rewrite),
        "source": _passage(pair.source),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    document = passage.document
    line, _ = Lines.of(document, "<text>").at(passage.start)
    title = next((post.title for post in document.posts if post.start <= passage.start < post.end), document.title)
    return {"path": document.path, "line": line, "start": passage.start, "end": passage.end, "title": title}
