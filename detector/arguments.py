"""The options of ``detector check`` on a command line, made from the fields of Settings, and those about settings."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import NoReturn

from detector.settings import Option, Settings


def add(parser: argparse.ArgumentParser) -> None:
    """Every option; none has a default here, so that the settings file shows through what is not given."""
    for one in fields(Settings):
        option: Option = one.metadata["option"]
        names = [option.short] if option.short else []
        names.append(f"--{one.name.replace('_', '-')}")
        if isinstance(one.default, bool):
            parser.add_argument(*names, action=argparse.BooleanOptionalAction, default=None, help=option.help)
        elif option.kind == "codes":
            parser.add_argument(*names, action="extend", type=_codes, metavar=option.metavar, help=option.help)
        elif option.kind == "table":
            parser.add_argument(*names, action="append", type=_pair, metavar=option.metavar, help=option.help)
        elif option.kind == "by-pattern":
            parser.add_argument(*names, action="append", type=_by_pattern, metavar=option.metavar, help=option.help)
        elif option.kind == "list":
            parser.add_argument(*names, action="append", metavar=option.metavar, help=option.help)
        elif option.kind == "cores":
            parser.add_argument(*names, type=_cores, metavar=option.metavar, help=option.help)
        elif option.choices:
            parser.add_argument(*names, choices=option.choices, help=option.help)
        else:
            kind = type(one.default)
            parser.add_argument(*names, type=kind, metavar=option.metavar, help=option.help)


def refuse(parser: argparse.ArgumentParser, unknown: Sequence[str]) -> NoReturn:
    """End with status 2 and what was not understood, an option beside the one that it is nearest to."""
    import re
    from difflib import get_close_matches

    known = sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", parser.format_help())))
    close = [match for word in unknown for match in get_close_matches(word.partition("=")[0], known, n=1)]
    meant = f"; did you mean {' or '.join(dict.fromkeys(close))}?" if close else ""
    parser.error(f"not understood: {' '.join(unknown)}{meant}")


def add_about_settings(parser: argparse.ArgumentParser) -> None:
    """Which settings hold, and to see what they come to; none of these can stand in a settings file."""
    parser.add_argument(
        "--config",
        action="append",
        default=[],
        metavar="KEY=VALUE|FILE",
        help="a setting as TOML has it, or a settings file in place of the nearest one; may be repeated",
    )
    parser.add_argument("--isolated", action="store_true", help="read no settings file")
    show = parser.add_mutually_exclusive_group()
    show.add_argument("--show-settings", action="store_true", help="print what would run, as TOML, and stop")
    show.add_argument("--show-files", action="store_true", help="list the drafts that would be checked, and stop")


def given(options: argparse.Namespace) -> Mapping[str, object]:
    """The value of every option by the name of its field, None where it was not given."""
    found = {one.name: getattr(options, one.name) for one in fields(Settings)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _pair(text: str) -> tuple[str, str]:
    # The last sign: a URL may hold others.
    key, sign, value = text.rpartition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(f"expected KEY=VALUE, got {text!r}")
    return key, value


def _cores(text: str) -> int:
    try:
        return 0 if text == "auto" else int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a number or auto, got {text!r}") from error


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def _by_pattern(text: str) -> tuple[str, tuple[str, ...]]:
    pattern, colon, codes = text.rpartition(":")
    if not colon or not pattern or not _codes(codes):
        raise argparse.ArgumentTypeError(f"expected PATTERN:CODES, as in 'wires/*.md:C111,S', got {text!r}")
    return pattern, _codes(codes)
