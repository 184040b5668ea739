"""Samples: what every reader of human and machine text yields, and the file formats they share."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """One human original and what a machine made of it; either side may be missing."""

    dataset: str  # name in training.corpora.sets
    key: str  # of the human original, unique inside the set
    human: str | None
    machine: str | None
    generator: str  # "" for human text alone
    operation: str  # rewrite | polish | expand | generate | paraphrase | round-trip | headline | faithful | ...
    outlet: str  # where the human text was published, or its genre


def content(path: Path) -> Any:  # noqa: ANN401 (JSON)
    """The content of one JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one CSV file with a header."""
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        yield from csv.DictReader(file)


def lines(path: Path) -> Iterator[Any]:
    """The values of one JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
