"""The pages of the codes -> what SARIF calls rules: the same in every report of one version, whatever was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detector.writers import pages
from detector.writers.entries import shortened

LONGEST_NAME = 255  # characters; these three are what code scanning on GitHub shows
LONGEST_DESCRIPTION = 1024
MOST_TAGS = 10

FAMILIES = {
    "C": "contradiction",
    "S": "unsupported",
    "R": "rewrite",
    "A": "machine-style",
}
# GitHub's words for how often the results of a rule are right, from this share on.
_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.5, "medium"), (0.0, "low"))
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}


def rules() -> list[dict[str, Any]]:
    """One reportingDescriptor (SARIF 2.1.0, section 3.49) for each code, in the order of the codes."""
    measured = pages.measurements()
    return [_rule(page, measured) for page in pages.every()]


def _rule(page: pages.Page, measured: Mapping[str, Any]) -> dict[str, Any]:
    what = " ".join(page.sections()["What it does"].split())
    name = "".join(word[:1].upper() + word[1:] for word in page.name.split())
    properties: dict[str, Any] = {
        "tags": list(dict.fromkeys((FAMILIES[page.code[0]], page.name)))[:MOST_TAGS],
        "problem.severity": _PROBLEMS[page.severity],
    }
    if page.code in measured:
        precision = float(measured[page.code]["precision"])
        properties["precision"] = next(word for least, word in _PRECISIONS if precision >= least)
    return {
        "id": page.code,
        "name": shortened(name, LONGEST_NAME),
        "shortDescription": {"text": shortened(page.title, LONGEST_DESCRIPTION)},
        "fullDescription": {"text": shortened(what, LONGEST_DESCRIPTION)},
        "help": {"text": pages.text(page, measured), "markdown": _markdown(page)},
        "defaultConfiguration": {"level": page.severity},
        "properties": properties,
    }


def _markdown(page: pages.Page) -> str:
    parts = [f"**{page.code} {page.name}**: {page.title}"]
    for heading, text in page.sections().items():
        # An example is set line by line; the rest is running text.
        body = f"```text\n{text}\n```" if heading == "Example" else " ".join(text.split())
        parts.append(f"### {heading}\n\n{body}")
    return "\n\n".join(parts) + "\n"
