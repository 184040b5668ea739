"""Tasks for the pool that do what no draft should: hang, die, fall over."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detector.document import Document
from detector.errors import InputError, ModelError
from detector.running.tasks import Name

if TYPE_CHECKING:
    from detector.running.worker import Desk


@dataclass(frozen=True)
class Say:
    """Answers with its words, after some seconds."""

    name: str
    seconds: float = 0.0

    @property
    def supply(self) -> Mapping[Name, Document]:
        return {}

    def run(self, desk: Desk) -> list[object]:
        desk.begin(self.name)
        return self.act(desk)

    def act(self, desk: Desk) -> list[object]:
        time.sleep(self.seconds)
        return [self.name, os.getpid()]


class Hang(Say):
    """A match that would take longer than the world stands."""

    def act(self, desk: Desk) -> list[object]:
        return [re.match(r"(a+)+$", "a" * 64 + "b")]


class HangUnderC(Say):
    """One call into C that never gives the interpreter back, with every signal that can be held off."""

    def act(self, desk: Desk) -> list[object]:
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP})
        return [pow(7, 10**10, 10**200_000) and 0]


class HangAtSource(Say):
    """Runs out of time at a source."""

    def act(self, desk: Desk) -> list[object]:
        desk.begin("wires/endless.html")
        time.sleep(600)
        return []


class Die(Say):
    """What the kernel does to a process that wants too much memory."""

    def act(self, desk: Desk) -> list[object]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []


class Crash(Say):
    def act(self, desk: Desk) -> list[object]:
        os.kill(os.getpid(), signal.SIGSEGV)
        return []


class Stumble(Say):
    def act(self, desk: Desk) -> list[object]:
        raise ValueError("a rule fell\nover")


class Recurse(Say):
    def act(self, desk: Desk) -> list[object]:
        return self.act(desk)


class Refuse(Say):
    def act(self, desk: Desk) -> list[object]:
        raise InputError(self.name, "is a picture")


class Misfit(Say):
    def act(self, desk: Desk) -> list[object]:
        raise ModelError("the models are of another version")


class Chatter(Say):
    """Prints where its answers go."""

    def act(self, desk: Desk) -> list[object]:
        print("a library talks to itself")  # noqa: T201
        os.write(1, b"and so does its C part\n")
        return [self.name]
