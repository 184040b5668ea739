"""Front matter -> the sources that it lists under one key.

YAML is read as far as a list of paths needs: ``key: path``, ``key: [a, "b"]`` on one or more lines, and ``- path`` a
line, with comments and quotes. Nothing else of the front matter is looked at, so that no mistake elsewhere costs the
sources, and no anchor, tag or nesting is ever followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from detector.document.front_matter import FrontMatter
from detector.errors import InputError

MOST = 200  # sources of one draft: a draft that lists more is no draft

_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_SPACE = re.compile(r"(?:[ \t\n]|(?:(?<=[ \t\n,\[])|^)#[^\n]*)*")
_FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}\n#]|(?<![ \t])#)+")
_SIGNS = "|>&*!{}%@`?,]"  # that begin something else than a path
_EXPECTED = 'expected a path, or a list of paths as in [a.html, "b c.html"] or one "- path" a line'


def listed(front: FrontMatter, key: str, *, path: str) -> tuple[str, ...] | None:
    """The sources under ``key``, in their order; None where the key is absent, none where it holds nothing.

    Raises InputError for ``path`` where what stands there is no list of paths.
    """
    found = _in_toml(front, key, path) if front.form == "toml" else _in_yaml(front.lines, key, path)
    if found is not None and len(found) > MOST:
        raise InputError(
            path, f"lists {len(found)} sources under {key!r}; expected at most {MOST}: use --sources for more"
        )
    return found


def _in_toml(front: FrontMatter, key: str, path: str) -> tuple[str, ...] | None:
    if not any(re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line) for line in front.lines):
        return None
    import tomllib

    try:
        value = tomllib.loads("\n".join(front.lines)).get(key)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"the front matter cannot be read as TOML ({error}); {key!r} is not read") from error
    values = [value] if isinstance(value, str) else value
    if values is None:
        return None
    if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
        raise InputError(
            path, f'the front matter\'s {key!r} is no list of paths; expected {key} = ["a.html", "b.html"]'
        )
    return tuple(values)


def _in_yaml(lines: Sequence[str], key: str, path: str) -> tuple[str, ...] | None:
    opening = re.compile(rf"""(["']?){re.escape(key)}\1[ \t]*:(?:[ \t]+(.*))?""")
    places = [(i, match) for i, line in enumerate(lines) if (match := opening.fullmatch(line.rstrip()))]
    if not places:
        return None
    if len(places) > 1:
        raise _mistake(path, places[1][0], key, "the key stands there a second time; leave one out")
    at, match = places[0]
    rest = (match[2] or "").strip()
    try:
        if not rest or rest.startswith("#"):
            return tuple(_block(lines, at + 1))
        if rest.startswith("["):
            return tuple(_flow([rest, *lines[at + 1 :]], at))
        if at + 1 < len(lines) and lines[at + 1].startswith((" ", "\t")) and not _is_blank(lines[at + 1]):
            raise _Mistake(at + 1, "a path stands on one line")
        return () if rest in {"~", "null"} else (_scalar(rest, at),)
    except _Mistake as mistake:
        raise _mistake(path, mistake.line, key, mistake.problem) from None


class _Mistake(Exception):
    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


def _mistake(path: str, line: int, key: str, problem: str) -> InputError:
    # The fence is line 1, and the first line after it stands at 0.
    return InputError(path, f"line {line + 2}: the front matter's {key!r} cannot be read: {problem}; {_EXPECTED}")


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _block(lines: Sequence[str], first: int) -> Iterator[str]:
    """The items below the key, up to the next key."""
    indent: str | None = None
    for at in range(first, len(lines)):
        line = lines[at]
        if _is_blank(line):
            continue
        margin = line[: len(line) - len(line.lstrip())]
        item = line.strip()
        if not margin and not (item == "-" or item.startswith("- ")):
            return
        if "\t" in margin:
            raise _Mistake(at, "a tab cannot indent a line")
        if not (item == "-" or item.startswith(("- ", "-\t"))):
            raise _Mistake(at, f"{item[:40]!r} is no item of a list")
        if indent not in (None, margin):
            raise _Mistake(at, "the item is not in line with those above it")
        indent = margin
        yield _scalar(item[1:].strip(), at)


def _scalar(text: str, at: int) -> str:
    """One path: in quotes of either kind, or plain up to a comment."""
    for form in (_DOUBLE, _SINGLE):
        if match := form.match(text):
            if not _COMMENT.sub("", text[match.end() :]).strip():
                return _unquoted(match[0], at)
            raise _Mistake(at, f"{text[match.end() :].strip()[:40]!r} stands after the quotes")
    return _plain(_COMMENT.sub("", text).strip(), at)


def _plain(text: str, at: int) -> str:
    if not text:
        raise _Mistake(at, "an item is empty")
    if text[0] in _SIGNS or (text[0] in "\"'[-" and (text[0] != "-" or text[1:2] in ("", " "))):
        raise _Mistake(at, f"{text[:40]!r} is no path; set a path that begins so in quotes")
    if ": " in text or text.endswith(":"):
        raise _Mistake(at, f"{text[:40]!r} is no path; set a path with a colon and a space in quotes")
    return text


def _unquoted(quoted: str, at: int) -> str:
    if quoted[0] == "'":
        text = quoted[1:-1].replace("''", "'")
    else:
        try:
            text = str(json.loads(quoted))
        except ValueError:
            raise _Mistake(at, f"{quoted[:40]} holds an escape that is not read here; use single quotes") from None
    if not text.strip():
        raise _Mistake(at, "an item is empty")
    return text


def _flow(lines: Sequence[str], first: int) -> Iterator[str]:
    """The items of a list in brackets, which may go on over several lines."""
    text = "\n".join(lines)
    at = 1
    while True:
        at = _end(_SPACE, text, at)
        here = first + text.count("\n", 0, at)
        if at >= len(text):
            raise _Mistake(first, "the list is not closed")
        if text[at] == "]":
            break
        match = _DOUBLE.match(text, at) or _SINGLE.match(text, at)
        if match:
            yield _unquoted(match[0], here)
        else:
            match = _FLOW_PLAIN.match(text, at)
            if match is None:
                raise _Mistake(here, f"{text[at]!r} stands where a path should")
            yield _plain(match[0].strip(), here)
        at = _end(_SPACE, text, match.end())
        if text[at : at + 1] == ",":
            at += 1
        elif at < len(text) and text[at] != "]":
            raise _Mistake(here, "a comma or ] is missing")
    if not _is_blank(text[at + 1 :].split("\n", 1)[0]):
        raise _Mistake(here, "something stands after the list")


def _end(form: re.Pattern[str], text: str, at: int) -> int:
    match = form.match(text, at)
    return at if match is None else match.end()
