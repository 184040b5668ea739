"""Inputs of the GitHub action, as JSON in the environment -> ``detector check``, its status, and where its SARIF lies.

No input passes through a shell. Each is one argument that begins with the name of its option, so that whatever stands
in it is a value; what names drafts stands behind ``--``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

from detector import cli, settings
from detector.errors import DetectorError, SettingsError
from detector.settings import Settings

VARIABLE = "DETECTOR_INPUTS"
SARIF = "detector.sarif"  # in the folder that GitHub clears after the job

# Beside the settings: what a command line has and no settings file, and what only the action has.
FLAGS = ("isolated", "show-settings", "show-files")
LINES = ("config",)
OWN = ("drafts", "upload-sarif", "python-version")


def main() -> int:
    """Run the check that the environment asks for and return its exit status."""
    try:
        inputs = read(os.environ.get(VARIABLE, ""))
        sarif = _sarif() if _is_true(inputs, "upload-sarif") else None
        arguments = command(inputs, sarif=sarif)
    except DetectorError as error:
        print(f"detector: {error}", file=sys.stderr)  # noqa: T201
        return cli.Exit.FAILED
    try:
        status = cli.main(arguments)
    except SystemExit as stop:  # argparse refused
        status = stop.code if isinstance(stop.code, int) else cli.Exit.FAILED
    _tell({"status": str(int(status)), "sarif": str(sarif) if sarif is not None and sarif.is_file() else ""})
    return status


def read(text: str) -> Mapping[str, str]:
    """The inputs that were given a value. Raises SettingsError for unknown names, and what is no object of texts."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise SettingsError(f"{VARIABLE}: expected the inputs of the action as JSON, got {text[:80]!r}") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise SettingsError(f"{VARIABLE}: expected a JSON object of texts, got {text[:80]!r}")
    known = names()
    for name in found:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            raise SettingsError(f"unknown input {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    return {name: value.strip() for name, value in found.items() if value.strip()}


def names() -> tuple[str, ...]:
    """Every input of the action: its own, then the options of ``detector check`` in their order."""
    return (*OWN, *(one.name.replace("_", "-") for one in fields(Settings)), *LINES, *FLAGS)


def command(inputs: Mapping[str, str], *, sarif: Path | None = None) -> list[str]:
    """The arguments of the program; ``sarif`` is where to write that too. Raises SettingsError for a useless value."""
    arguments = ["check"]
    for one in fields(Settings):
        name = one.name.replace("_", "-")
        if name in inputs:
            arguments += _told(
                name, inputs, is_flag=isinstance(one.default, bool), is_many=isinstance(one.default, tuple)
            )
    arguments += [f"--{name}={line}" for name in LINES for line in _lines(inputs.get(name, ""))]
    arguments += [f"--{name}" for name in FLAGS if _is_true(inputs, name)]
    if "output" not in inputs:
        arguments += [f"--output={output}" for output in _outputs(inputs, beside=sarif is not None)]
    if sarif is not None:
        arguments.append(f"--output=sarif={sarif}")
    return [*arguments, "--", *_lines(inputs.get("drafts", ""))]


def _told(name: str, inputs: Mapping[str, str], *, is_flag: bool, is_many: bool) -> Iterator[str]:
    if is_flag:
        yield f"--{name}" if _is_true(inputs, name) else f"--no-{name}"
    elif is_many:
        yield from (f"--{name}={line}" for line in _lines(inputs[name]))
    else:
        yield f"--{name}={inputs[name]}"


def _outputs(inputs: Mapping[str, str], *, beside: bool) -> tuple[str, ...]:
    """Where no input says how to report: as the settings file has it, else annotations.

    Nothing where the settings file holds by itself, which it does not ``beside`` an output on the command line.
    """
    config, isolated = _lines(inputs.get("config", "")), _is_true(inputs, "isolated")
    try:
        told = settings.told(Path.cwd(), config=config, isolated=isolated)
    except DetectorError:
        return ()  # the check itself says what is wrong with it
    if told.origins["output"] == "default":
        return ("github",)
    return told.settings.output if beside else ()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_true(inputs: Mapping[str, str], name: str) -> bool:
    value = inputs.get(name, "false")
    if value.lower() not in {"true", "false"}:
        raise SettingsError(f"{name}: expected true or false, got {value!r}")
    return value.lower() == "true"


def _sarif() -> Path:
    return Path(os.environ.get("RUNNER_TEMP") or ".") / SARIF


def _tell(found: Mapping[str, str]) -> None:
    """To the steps that come after."""
    path = os.environ.get("GITHUB_OUTPUT")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in found.items())


if __name__ == "__main__":
    sys.exit(main())
