"""A draft held against its sources -> findings: one module for each stable code, in the order of their codes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from detector.rules.finding import Comparison, Difference, Finding, Rule, Severity

if TYPE_CHECKING:
    from detector.rules.applying import RULES, UNMEASURED, confidences, differences, findings

__all__ = [
    "RULES",
    "UNMEASURED",
    "Comparison",
    "Difference",
    "Finding",
    "Rule",
    "Severity",
    "confidences",
    "differences",
    "findings",
]

# A report that is read from the cache needs what a finding is and none of the rules: those load at first use.
_APPLYING = frozenset({"RULES", "UNMEASURED", "confidences", "differences", "findings"})


def __getattr__(name: str) -> object:
    if name not in _APPLYING:
        raise AttributeError(f"module 'detector.rules' has no attribute {name!r}")
    return getattr(import_module("detector.rules.applying"), name)
