"""Finds machine rewrites of news texts and shows where their facts differ from the source.

>>> import detector
>>> verdict = detector.check(draft, sources=[original])  # doctest: +SKIP
>>> [(finding.code, finding.quote, finding.source_quote) for finding in verdict.findings]  # doctest: +SKIP
[('C111', '14', '41')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detector.api import check, check_many, find_pairs, open_index, score, score_many
    from detector.document import Document, Passage, read
    from detector.errors import Abstained, DetectorError, InputError, ModelError, SettingsError
    from detector.inference.score import Score
    from detector.pairing.index import Index
    from detector.pairing.mining import Pair
    from detector.rules.finding import Finding
    from detector.verdict import ParagraphVerdict, Verdict

__version__ = "0.1.0"

# Where each name lives; resolved at first use, so that `import detector` costs nothing.
_HOMES = {
    "Abstained": "detector.errors",
    "DetectorError": "detector.errors",
    "Document": "detector.document",
    "Finding": "detector.rules.finding",
    "Index": "detector.pairing.index",
    "InputError": "detector.errors",
    "ModelError": "detector.errors",
    "Pair": "detector.pairing.mining",
    "ParagraphVerdict": "detector.verdict",
    "Passage": "detector.document",
    "Score": "detector.inference.score",
    "SettingsError": "detector.errors",
    "Verdict": "detector.verdict",
    "check": "detector.api",
    "check_many": "detector.api",
    "find_pairs": "detector.api",
    "open_index": "detector.api",
    "read": "detector.document",
    "score": "detector.api",
    "score_many": "detector.api",
}

__all__ = [
    "Abstained",
    "DetectorError",
    "Document",
    "Finding",
    "Index",
    "InputError",
    "ModelError",
    "Pair",
    "ParagraphVerdict",
    "Passage",
    "Score",
    "SettingsError",
    "Verdict",
    "check",
    "check_many",
    "find_pairs",
    "open_index",
    "read",
    "score",
    "score_many",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'detector' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
