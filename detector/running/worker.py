"""The child's side of the pool: tasks in on standard input, answers out on standard output, until the input ends."""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from detector.document import Document
from detector.errors import InputError, ModelError
from detector.running.tasks import Name, Task

if TYPE_CHECKING:
    from detector.assessment import Source, Sources

# What is said on the way to an answer: ("began", name), ("need", names), then ("done", record), ("refused", error) of
# an input that no worker can use, or ("failed", error).
BEGAN, NEED, DONE, REFUSED, FAILED = "began", "need", "done", "refused", "failed"
_KEPT = 1024  # analysed sources beyond those of the draft at hand
_GRACE = 60.0  # seconds after its deadline at which a worker whose parent is gone ends itself


class Desk:
    """What a worker holds between tasks: the sources that it has analysed, the models that it has loaded."""

    def __init__(self, tasks: IO[bytes], answers: IO[bytes], timeout: float, threads: int) -> None:
        self._tasks = tasks
        self._answers = answers
        self._timeout = timeout
        self._threads = threads
        self._members: dict[Name, tuple[Document, Source]] = {}
        self._last: tuple[tuple[Name, ...], Sources, list[Document]] | None = None
        self._warm: set[bool] = set()

    def say(self, kind: str, value: object) -> None:
        """One message to the parent."""
        pickle.dump((kind, value), self._answers)
        self._answers.flush()

    def begin(self, name: str) -> None:
        """The clock starts anew, for the input of this name."""
        if self._timeout:
            # The parent ends this process at the deadline. Should it be gone, nothing but this would.
            faulthandler.dump_traceback_later(self._timeout + _GRACE, exit=True)
        self.say(BEGAN, name)

    def sources(self, names: tuple[Name, ...]) -> tuple[Sources, list[Document]]:
        """The sources of these names, analysed, and their Documents in the order of the names."""
        from detector.assessment import Sources

        if self._last is None or self._last[0] != names:
            self._fetch([name for name in dict.fromkeys(names) if name not in self._members])
            kept = {name: self._members.pop(name) for name in dict.fromkeys(names)}
            rest = list(self._members.items())[-_KEPT:]
            self._members = {**dict(rest), **kept}
            documents = [kept[name][0] for name in names]
            analysed = {id(document): source for document, source in kept.values()}

            def of(document: Document) -> Source:
                return analysed[id(document)]

            self._last = (names, Sources.of(documents, analyse=of), documents)
        return self._last[1], self._last[2]

    def warm(self, encoder: bool) -> None:
        """Load what every draft needs, before the first one's clock starts."""
        from detector.assessment import Sources, assess
        from detector.document import from_text
        from detector.inference import judge

        judge.use_threads(self._threads)
        if encoder not in self._warm:
            self._warm.add(encoder)
            source, draft = from_text("The bridge at Kemi was closed."), from_text("The bridge at Kemi is open.")
            assess(draft, Sources.of([source]), encoder=encoder)

    def _fetch(self, names: Sequence[Name]) -> None:
        from detector.assessment import Source

        if not names:
            return
        self.say(NEED, names)
        for name in names:
            document: Document = pickle.load(self._tasks)
            self._members[name] = (document, _NOT_YET)
        for name in names:
            document = self._members[name][0]
            self.begin(document.path or "<source>")
            self._members[name] = (document, Source.of(document))


_NOT_YET: Any = None


def main() -> None:
    """Work until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints beside the answers
    timeout, threads = pickle.load(tasks)
    desk = Desk(tasks, answers, timeout, threads)
    while True:
        try:
            task: Task = pickle.load(tasks)
        except EOFError:
            return
        desk.say(*_answer(task, desk))
        faulthandler.cancel_dump_traceback_later()


def _answer(task: Task, desk: Desk) -> tuple[str, object]:
    try:
        return DONE, task.run(desk)
    except (InputError, ModelError) as error:
        return REFUSED, error
    except (Exception, RecursionError, MemoryError) as error:
        # One draft that a rule stumbles over hides nothing in the others; it is told, and the run fails.
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        told = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(": ")
        return FAILED, InputError(task.name, f"could not be checked, by a fault in detector: {told} ({place})")
