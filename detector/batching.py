"""``detector check --batch``: JSON Lines in, JSON Lines out, each line written as soon as those before it are."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from detector import api
from detector.delivery import to_stdout
from detector.errors import InputError
from detector.running.batch import lines
from detector.running.interruption import Interruption
from detector.running.pool import kill
from detector.running.watch import Watch
from detector.settings import Settings
from detector.writers import batch as writer

STDIN = "-"


@dataclass(slots=True)
class Done:
    """How a batch went."""

    n_lines: int = 0
    n_failed: int = 0  # among them, lines without a verdict
    n_at_gate: int = 0  # findings
    interrupted: bool = False


def run(settings: Settings) -> Done:
    """Read ``settings.batch``, write to standard output. Raises InputError where there is nothing to read."""
    done = Done()
    with Interruption(kill) as interruption, _opened(settings.batch) as file:
        name = "<stdin>" if settings.batch == STDIN else settings.batch
        told = lines(file, name, max_bytes=settings.max_bytes)
        watch = Watch(quiet=settings.quiet, verbose=settings.verbose)
        try:
            with interruption.stoppable(), closing(api.batch(told, settings, watch)) as found:
                for line, verdict in found:
                    with interruption.held():
                        to_stdout(writer.render(line, verdict), encoding="utf-8")
                        done.n_lines += 1
                        if isinstance(verdict, InputError):
                            done.n_failed += 1
                        else:
                            done.n_at_gate += verdict.at_gate(settings.fail_on)
        except KeyboardInterrupt:
            done.interrupted = True
            to_stdout(writer.interrupted(done.n_lines), encoding="utf-8")
    return done


def _opened(told: str) -> AbstractContextManager[IO[bytes]]:
    if told == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(told).open("rb")
    except OSError as error:
        raise InputError(told, f"cannot be read ({error.strerror})") from error
