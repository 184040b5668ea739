"""Report -> one HTML file that needs nothing else: drafts and sources side by side, the findings beside their words.

The page text is hostile: Jinja escapes all of it, signs that a reader cannot see are left out or spelled, and the
policy of the page allows one style and one script, by their digests, and nothing from outside.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from detector.errors import SettingsError
from detector.rules.finding import Severity
from detector.verdict import SEVERITIES, Report, Verdict
from detector.writers import pages
from detector.writers.place import Lines
from detector.writers.rows import Room, Spread
from detector.writers.runs import visible
from detector.writers.spread import spread

_FOLDER = Path(__file__).resolve().parent / "templates"
FIELDS = ("contradiction", "support", "rewrite", "ai", "risk")


@dataclass(frozen=True, slots=True)
class Code:
    """One code that the report holds: how often, and its page as headed paragraphs."""

    code: str
    severity: Severity
    n: int
    name: str = ""
    summary: str = ""
    facts: tuple[str, ...] = ()  # severity and measured precision
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # empty where the code has no page


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some probabilities of a draft are not given."""

    fields: str
    message: str


def render(report: Report) -> str:
    """The whole page, ending in a newline; the same bytes for the same report.

    The drafts stand in the order in which to read them: those with the most errors first, then by warnings and risk.
    """
    room = Room.among(len(report.verdicts))
    lines: dict[int, Lines] = {}
    ordered = sorted(report.verdicts, key=_urgency)
    spreads = [spread(verdict, f"d{number}", room, lines) for number, verdict in enumerate(ordered, 1)]
    codes = tuple(_codes(report))
    style, script = _part("report.css"), _part("report.js")
    text = _template().render(
        report=report,
        spreads=spreads,
        codes=codes,
        pages={code.code: code for code in codes},
        counts=report.counts(),
        severities=tuple(reversed(SEVERITIES)),
        style=Markup(style),
        script=Markup(script),
        style_digest=digest(style),
        script_digest=digest(script),
        is_many=len(spreads) > 20,
    )
    return text.rstrip("\n") + "\n"


def digest(text: str) -> str:
    """What a Content-Security-Policy calls an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "visible": visible,
        "share": _share,
        "one_line": _one_line,
        "sentence": _sentence,
        "counted": _counted,
    }
    environment.globals |= {"figures": figures, "reasons": reasons, "count_of": _count_of, "heading": _heading}
    return environment.get_template("report.html")


@cache
def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def figures(verdict: Verdict) -> tuple[tuple[str, float | None], ...]:
    """Every probability in its order, None where it is not given."""
    return tuple((name, getattr(verdict.score, name)) for name in FIELDS)


def reasons(verdict: Verdict) -> tuple[Reason, ...]:
    """Why some are not given: each reason once, with all that it holds for."""
    told = {name: message for name, _, message in verdict.abstained}
    found: dict[str, list[str]] = {}
    for name, value in figures(verdict):
        if value is None:
            found.setdefault(told.get(name, "no source was compared"), []).append(name)
    return tuple(Reason(", ".join(names), message) for message, names in found.items())


def _urgency(verdict: Verdict) -> tuple[float, ...]:
    counts = [_count_of(verdict, severity) for severity in reversed(SEVERITIES)]
    risk = -1.0 if verdict.score.risk is None else verdict.score.risk
    return (-counts[0], -counts[1], -risk)


def _count_of(verdict: Verdict, severity: Severity) -> int:
    return sum(finding.severity == severity for finding in verdict.findings)


def _heading(part: Spread) -> str:
    """What a draft is called: its headline, its path, or its number."""
    document = part.verdict.document
    return _one_line(document.title or "") or _one_line(document.path or "") or f"Draft {part.anchor[1:]}"


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _sentence(message: str) -> str:
    line = _one_line(message)
    return line[:1].upper() + line[1:]


def _share(value: float) -> str:
    return f"{value:.2f}"


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _codes(report: Report) -> Iterator[Code]:
    found = [finding for verdict in report.verdicts for finding in verdict.findings]
    for code in sorted({finding.code for finding in found}):
        own = [finding.severity for finding in found if finding.code == code]
        yield _code(code, max(own, key=SEVERITIES.index), len(own))


def _code(code: str, severity: Severity, n: int) -> Code:
    try:
        title, *lines = pages.page(code).splitlines()
    except SettingsError:
        return Code(code, severity, n)
    name, _, summary = title.removeprefix(code).strip().partition(": ")
    headed = next((i for i, line in enumerate(lines) if line.startswith("    ")), len(lines)) - 1
    facts = tuple(line for line in lines[: max(headed, 0)] if line.strip())
    return Code(code, severity, n, name, summary, facts, tuple(_parts(lines[max(headed, 0) :])))


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The page's headings, each with its paragraphs; what is quoted in an example begins a paragraph."""
    heading = ""
    paragraphs: list[str] = []
    for line in [*lines, "."]:
        if line.startswith(" ") or not line.strip():
            text = line.strip()
            if not paragraphs or not text or text.startswith(("Source:", "Draft:", "- ")):
                paragraphs.append(text)
            else:
                paragraphs[-1] = f"{paragraphs[-1]} {text}".strip()
            continue
        if heading:
            yield heading, tuple(filter(None, paragraphs))
        heading, paragraphs = line.strip(), []
