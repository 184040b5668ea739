"""What is written down once, in the code -> the pages that are made of it, and the inputs of the action.

``python -m training pages`` writes them; a test fails where one is not what the code says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

from detector import codes
from detector.settings import Option, Settings
from detector.writers import pages

ROOT = Path(__file__).resolve().parent.parent

FAMILIES = {
    "C": "contradicts the source",
    "S": "is not supported by the source",
    "R": "is a rewrite of the source",
    "A": "has the style of a machine; notes, which fail no build unless a house asks for it",
}
_MADE = "<!-- Made by python -m training pages; change the code, not this page. -->\n\n"
_FIRST, _LAST = (
    "  # The options of detector check, made by python -m training pages\n",
    "  # End of the options\n",
)
_ABOUT = {  # options that are no settings, as the action tells them
    "config": "Settings as TOML has them, KEY=VALUE, or a settings file in place of the nearest one, one a line",
    "isolated": "Read no settings file (true or false)",
    "show-settings": "Print what would run, as TOML, and stop (true or false)",
    "show-files": "List the drafts that would be checked, and stop (true or false)",
}


def write() -> None:
    """Every page to its place; pages of codes that are no more are taken away."""
    made = {**documents(), ROOT / "action.yml": action((ROOT / "action.yml").read_text(encoding="utf-8"))}
    for path in (ROOT / "docs" / "codes").glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def documents() -> Mapping[Path, str]:
    """Every page that is made of the code, by its path."""
    folder = ROOT / "docs"
    made = {folder / "codes" / f"{code}.md": _code(pages.page(code)) for code in codes.known()}
    return {
        **made,
        folder / "codes" / "README.md": _codes(pages.contents()),
        folder / "settings.md": _settings(),
        folder / "models.md": _models(),
    }


def action(text: str) -> str:
    """action.yml with the inputs that the settings call for. Raises ValueError where their place is not marked."""
    before, first, rest = text.partition(_FIRST)
    _, last, after = rest.partition(_LAST)
    if not first or not last:
        raise ValueError(f"action.yml: expected the lines {_FIRST.strip()!r} and {_LAST.strip()!r}")
    told = {one.name.replace("_", "-"): _described(one.metadata["option"], one.default) for one in fields(Settings)}
    inputs = "".join(
        f'  {name}:\n    description: {json.dumps(about, ensure_ascii=False)}\n    default: ""\n'
        for name, about in (told | _ABOUT).items()
    )
    return f"{before}{first}{inputs}{last}{after}"


def _described(option: Option, default: object) -> str:
    about = _sentence(option.help.replace("; may be repeated", "")).rstrip(".")
    if isinstance(default, bool):
        return f"{about} (true or false)"
    if isinstance(default, tuple):
        return f"{about}; {option.metavar}, one a line"
    return f"{about}; one of {', '.join(option.choices)}" if option.choices else about


def _settings() -> str:
    lines = [
        "# Settings",
        "",
        "Every option of `detector check`, on the command line and in a settings file: `[tool.detector]` in",
        "`pyproject.toml`, or `detector.toml` with the same keys at its top. The hook takes the command line's options",
        "as `args`, the action takes each as an input of the same name. Which of them wins, and how to see what holds:",
        "[where settings come from](configuration.md).",
        "",
    ]
    for one in fields(Settings):
        lines += _setting(one.name.replace("_", "-"), one.metadata["option"], one.default)
    return _MADE + "\n".join(lines).rstrip() + "\n"


def _setting(name: str, option: Option, default: object) -> Iterator[str]:
    yield from (f"## {name}", "", _sentence(option.help), "")
    yield f"- command line: {', '.join(f'`{way}`' for way in _ways(name, option, default))}"
    if option.choices:
        yield f"- one of: {', '.join(f'`{choice}`' for choice in option.choices)}"
    yield f"- settings file, with the default: `{name} = {_toml(default, option)}`"
    yield ""


def _ways(name: str, option: Option, default: object) -> Iterator[str]:
    value = "" if isinstance(default, bool) else f" {option.metavar or '|'.join(option.choices)}"
    if option.short:
        yield f"{option.short}{value}"
    yield f"--{name}{value}"
    if isinstance(default, bool):
        yield f"--no-{name}"


def _toml(value: object, option: Option) -> str:
    if isinstance(value, tuple):
        return "{}" if option.kind in {"table", "by-pattern"} else json.dumps(value)
    return json.dumps(value)


def _code(page: str) -> str:
    """The page that ``detector explain`` prints, as Markdown."""
    title, _, rest = page.partition("\n")
    lines = [f"# {title}", ""]
    facts, _, sections = rest.strip().partition("\n\n")
    lines += [f"- {fact}" for fact in facts.split("\n")]
    for match in re.finditer(r"^(\S.*)\n((?:(?: .*)?\n)+)", f"{sections}\n", re.MULTILINE):
        body = dedent(match[2]).strip("\n")
        lines += ["", f"## {match[1]}", "", f"```text\n{body}\n```" if match[1].startswith("Example") else body]
    return _MADE + "\n".join(lines) + "\n"


def _codes(contents: str) -> str:
    lines = ["# Codes", "", "`detector explain CODE` prints each of these pages. A code is never renumbered.", ""]
    rows = [line.split(None, 2) for line in contents.splitlines()]
    for family, meaning in FAMILIES.items():
        lines += [f"## {family}: {meaning}", "", "| code | severity | what it reports |", "|---|---|---|"]
        lines += [
            f"| [{code}]({code}.md) | {severity} | {about} |" for code, severity, about in rows if code[0] == family
        ]
        lines.append("")
    return _MADE + "\n".join(lines).rstrip() + "\n"


def _models() -> str:
    lines = [
        "# Model cards",
        "",
        "What is inside the package, each with its thresholds, figures with intervals, data and licences.",
        "`detector models` prints the same for the models that a run loads, with their hashes.",
        "",
        "| card | what it is |",
        "|---|---|",
    ]
    for path in sorted((ROOT / "models").glob("**/*.md")):
        name = path.parent.name if path.stem == "README" else path.stem
        title, about, *_ = path.read_text(encoding="utf-8").split("\n\n")
        words = " ".join((title.lstrip("# ") if about.startswith("|") else about).split())
        first = re.split(r"(?<=\.)\s", words)[0]
        lines.append(f"| [{name}](../{path.relative_to(ROOT).as_posix()}) | {first.replace('|', '/')} |")
    return _MADE + "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
