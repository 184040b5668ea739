"""Ctrl-C and SIGTERM: the first ends the checking, so that what was found is reported; the second stops at once."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any

EXIT = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Within this context the first signal raises KeyboardInterrupt where ``stoppable`` is entered, else it is noted.

    A second one calls ``last`` and ends the process with status 130. Outside the main thread nothing changes.
    """

    def __init__(self, last: Callable[[], None] = lambda: None) -> None:
        self.happened = False
        self._last = last
        self._raises = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._noticed) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextlib.contextmanager
    def stoppable(self) -> Iterator[None]:
        """Where KeyboardInterrupt may be raised."""
        self._raises = True
        try:
            if self.happened:
                raise KeyboardInterrupt
            yield
        finally:
            self._raises = False

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """A part of ``stoppable`` that is not broken off: the signal waits for its end."""
        raises, self._raises = self._raises, False
        yield
        self._raises = raises
        if raises and self.happened:
            raise KeyboardInterrupt

    def _noticed(self, number: int, frame: FrameType | None) -> None:
        if self.happened:
            self._last()
            os._exit(EXIT)
        self.happened = True
        if self._raises:
            raise KeyboardInterrupt
