"""The errors that leave the package.

DetectorError
├── InputError      one file or text cannot be used; the run goes on, exit code 2 at the end
├── SettingsError   an unknown key or a value of the wrong kind
├── ModelError      models/ is missing, altered or of another version
└── Abstained       a number was asked for where the detector declined to give one
"""

from __future__ import annotations


class DetectorError(Exception):
    """Base of everything the package raises on purpose."""


class InputError(DetectorError):
    """One input cannot be used; says which, what was expected and the way out."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        # The default rebuilds from the one formatted argument, which breaks across worker processes.
        return (InputError, (self.path, self.problem))


class SettingsError(DetectorError):
    """A settings key is unknown or its value is of the wrong kind."""


class ModelError(DetectorError):
    """The model folder does not hold what its manifest promises."""


class Abstained(DetectorError):
    """A single number was asked for where the detector gives none."""
