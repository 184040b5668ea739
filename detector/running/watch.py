"""What a run tells on stderr while it goes on: a counter on a terminal, a line for each input where asked for."""

from __future__ import annotations

import sys
import time

_EVERY = 0.1  # seconds between two states of the counter


class Watch:
    """How far a run is. The counter is for terminals alone, and is gone at the end."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._verbose = verbose and not quiet
        self._quiet = quiet
        self._counts = not quiet and sys.stderr.isatty()
        self._is_shown = False
        self._last = 0.0

    def say(self, message: str) -> None:
        """A warning: nothing that decides over the exit status."""
        if not self._quiet:
            self._print(message)

    def tell(self, message: str) -> None:
        """What only a reader who asked for it wants to know."""
        if self._verbose:
            self._print(message)

    def count(self, done: int, of: int, what: str) -> None:
        """Show how many of how many are done."""
        now = time.monotonic()
        if self._counts and (now - self._last >= _EVERY):
            self._last, self._is_shown = now, True
            print(f"\r\x1b[K{done} of {of} {what}", end="", file=sys.stderr, flush=True)  # noqa: T201

    def clear(self) -> None:
        """Take the counter away."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
            self._is_shown = False

    def _print(self, message: str) -> None:
        self.clear()
        print(f"detector: {message}", file=sys.stderr)  # noqa: T201


SILENT = Watch(quiet=True)
