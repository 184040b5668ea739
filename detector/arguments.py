"""The options of ``detector check`` on a command line, made from the fields of Settings."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import fields

from detector.settings import Option, Settings


def add(parser: argparse.ArgumentParser) -> None:
    """Every option; none has a default here, so that pyproject.toml shows through what is not given."""
    for one in fields(Settings):
        option: Option = one.metadata["option"]
        names = [option.short] if option.short else []
        names.append(f"--{one.name.replace('_', '-')}")
        if isinstance(one.default, bool):
            parser.add_argument(*names, action=argparse.BooleanOptionalAction, default=None, help=option.help)
        elif option.kind == "codes":
            parser.add_argument(*names, action="extend", type=_codes, metavar=option.metavar, help=option.help)
        elif option.kind == "list":
            parser.add_argument(*names, action="append", metavar=option.metavar, help=option.help)
        elif option.choices:
            parser.add_argument(*names, choices=option.choices, help=option.help)
        else:
            kind = type(one.default)
            parser.add_argument(*names, type=kind, metavar=option.metavar, help=option.help)


def given(options: argparse.Namespace) -> Mapping[str, object]:
    """The value of every option by the name of its field, None where it was not given."""
    found = {one.name: getattr(options, one.name) for one in fields(Settings)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())
