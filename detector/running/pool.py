"""The parent's side: tasks to worker processes, answers back; one that hangs or dies costs its task alone."""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from detector.errors import InputError, ModelError
from detector.inference import shelf
from detector.running.records import Record
from detector.running.tasks import Task
from detector.running.worker import BEGAN, FAILED, NEED

_START = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); from detector.running.worker import main; main()"
)
_WORTH = 6  # waiting tasks that are worth the start of one more process
_JUDGE_THREADS = 2  # of a worker that is alone


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task: its record, or why there is none."""

    ticket: int
    outcome: Record | InputError | ModelError
    seconds: float
    is_final: bool = True  # whether the same task would have the same outcome again
    late_at: str | None = None  # the input at which the task ran out of time


class Pool:
    """Workers for one run; ``put`` tasks, take answers with ``next`` in the order in which they come."""

    def __init__(self, workers: int, timeout: float) -> None:
        """At most ``workers`` processes (0: one for each core), and seconds that one input may take (0: any)."""
        self._most = workers or cores()
        self._timeout = timeout
        self._waiting: deque[tuple[int, Task]] = deque()
        self._answers: SimpleQueue[tuple[_Hand, Answer]] = SimpleQueue()
        self._hands: list[_Hand] = []
        self._idle: list[_Hand] = []
        self._n_tickets = 0
        self._n_open = 0

    @property
    def n_open(self) -> int:
        """Tasks that were put and whose answer was not taken yet."""
        return self._n_open

    @property
    def room(self) -> int:
        """How many more tasks keep every worker busy."""
        return max(0, 3 * self._most + _WORTH - self._n_open)

    def put(self, task: Task, *, first: bool = False) -> int:
        """A ticket for the task's answer; ``first`` puts it before those that wait."""
        self._n_tickets += 1
        self._n_open += 1
        entry = (self._n_tickets, task)
        if first:
            self._waiting.appendleft(entry)
        else:
            self._waiting.append(entry)
        return self._n_tickets

    def next(self) -> Answer:
        """The next answer, of whatever task. Needs an open task."""
        while True:
            self._hand_out()
            try:
                hand, answer = self._answers.get(timeout=self._patience())
            except Empty:
                self._end_late()
                continue
            self._idle.append(hand)
            self._n_open -= 1
            self._hand_out()  # the worker goes on while its answer is looked at
            return answer

    def close(self) -> None:
        """End what is under way; workers that are idle stay for the next run of this process."""
        for hand in self._hands:
            if hand in self._idle:
                hand.rest()
            else:
                hand.kill()
        self._waiting.clear()
        self._hands.clear()
        self._idle.clear()

    def _hand_out(self) -> None:
        while self._waiting and (self._idle or self._may_grow()):
            hand = self._idle.pop() if self._idle else self._grown()
            hand.take(*self._waiting.popleft())

    def _may_grow(self) -> bool:
        return not self._hands or (len(self._hands) < self._most and len(self._waiting) >= _WORTH)

    def _grown(self) -> _Hand:
        hand = _Hand(self._answers, self._timeout, _JUDGE_THREADS if self._most == 1 else 1)
        self._hands.append(hand)
        return hand

    def _patience(self) -> float | None:
        """Seconds until the next deadline; None where there is none."""
        if not self._timeout:
            return None
        now = time.monotonic()
        left = [hand.deadline - now for hand in self._hands if hand.deadline is not None]
        # A clock that starts meanwhile has the whole time before it.
        return max(0.0, min([*left, self._timeout]))

    def _end_late(self) -> None:
        now = time.monotonic()
        for hand in self._hands:
            if hand.deadline is not None and hand.deadline <= now:
                hand.end_late()


class _Hand:
    """One worker process, and the thread that speaks with it."""

    def __init__(self, answers: SimpleQueue[tuple[_Hand, Answer]], timeout: float, threads: int) -> None:
        self.deadline: float | None = None
        self._answers = answers
        self._timeout = timeout
        self._terms = (timeout, threads)
        self._tasks: SimpleQueue[tuple[int, Task] | None] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._doing: str | None = None  # the input on the clock
        self._is_late = False
        self._is_over = False
        self._is_final = True
        self._lock = threading.Lock()  # between the end of a task and the end of its time
        threading.Thread(target=self._work, daemon=True).start()

    def take(self, ticket: int, task: Task) -> None:
        self._tasks.put((ticket, task))

    def end_late(self) -> None:
        with self._lock:
            if self.deadline is not None and self._process is not None:
                self._is_late, self.deadline = True, None
                self._process.kill()

    def kill(self) -> None:
        """Without waiting for what it is at."""
        self._is_over = True
        self._tasks.put(None)
        if self._process is not None:
            self._process.kill()

    def rest(self) -> None:
        """Leave the process to the next run; the thread ends."""
        self._tasks.put(None)
        process, self._process = self._process, None
        if process is not None:
            _resting.append((_terms_of(self._terms), process))

    def _work(self) -> None:
        while (entry := self._tasks.get()) is not None:
            ticket, task = entry
            with self._lock:
                self._doing, self._is_late = None, False
            begun = time.monotonic()
            self._is_final = True
            outcome = self._asked(task)
            with self._lock:
                self.deadline = None
                late_at = self._doing if self._is_late and not self._is_final else None
            self._answers.put((self, Answer(ticket, outcome, time.monotonic() - begun, self._is_final, late_at)))
        if self._process is not None:
            _end(self._process)

    def _asked(self, task: Task) -> Record | InputError | ModelError:
        """The worker's answer; a worker that ended before it took the task up is replaced once."""
        for is_last in (False, True):
            if self._process is None:
                self._process = _started(self._terms)
            process = self._process
            try:
                return self._heard(process, task)
            except (OSError, EOFError, pickle.UnpicklingError):
                status = _end(process)
                self._process, self._is_final = None, False
                if self._is_late:
                    return self._late(task)
                if self._doing is not None or is_last or self._is_over:
                    return InputError(task.name, f"could not be checked: its process {_end_of(status)}")
        raise AssertionError("the last attempt returns")

    def _heard(self, process: subprocess.Popen[bytes], task: Task) -> Record | InputError | ModelError:
        assert process.stdin is not None and process.stdout is not None
        _send(process, task)
        while True:
            kind, value = pickle.load(process.stdout)
            if kind == BEGAN:
                self._doing = value
                self.deadline = time.monotonic() + self._timeout if self._timeout else None
            elif kind == NEED:
                for name in value:
                    _send(process, task.supply[name])
            else:
                self._is_final = kind != FAILED
                outcome: Record | InputError | ModelError = value
                return outcome

    def _late(self, task: Task) -> InputError:
        taken = f"took longer than {self._timeout:g} seconds and was stopped; split it, or raise --timeout"
        if self._doing in (None, task.name):
            return InputError(task.name, taken)
        return InputError(task.name, f"could not be checked: its source {self._doing} {taken}")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_Terms = tuple[float, int, str]
_resting: list[tuple[_Terms, subprocess.Popen[bytes]]] = []  # idle processes of earlier runs
_running: set[subprocess.Popen[bytes]] = set()  # every process that was started and not ended
_choosing = threading.Lock()  # two workers of one run must not take the same idle process


def dismiss() -> None:
    """End the processes that earlier runs left for later ones."""
    while _resting:
        _end(_resting.pop()[1])


def kill() -> None:
    """End every process at once, whatever it is at, without waiting for its end."""
    for process in tuple(_running):
        process.kill()


def _end(process: subprocess.Popen[bytes]) -> int:
    """Its exit status."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    status = process.wait()
    _running.discard(process)
    return status


@functools.cache
def _tidy_at_exit() -> None:
    atexit.register(dismiss)


def _terms_of(terms: tuple[float, int]) -> _Terms:
    """What a process was started for: it is of use to a run of the same terms and models."""
    return (*terms, os.environ.get(shelf.VARIABLE, ""))


def _started(terms: tuple[float, int]) -> subprocess.Popen[bytes]:
    wanted = _terms_of(terms)
    with _choosing:
        for index, (found, process) in enumerate(_resting):
            if found == wanted and process.poll() is None:
                del _resting[index]
                return process
    # One thread for each process, whatever it computes with: the processes are the parallel part.
    bounded = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    _tidy_at_exit()
    process = subprocess.Popen(
        [sys.executable, "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**bounded, **os.environ},
        process_group=0 if os.name == "posix" else None,  # a terminal's Ctrl-C is for the parent
    )
    _running.add(process)
    _send(process, [part or str(Path.cwd()) for part in sys.path])
    _send(process, terms)
    return process


def _send(process: subprocess.Popen[bytes], value: object) -> None:
    assert process.stdin is not None
    pickle.dump(value, process.stdin)
    process.stdin.flush()


def _end_of(status: int) -> str:
    if status == -9:
        return "was killed (SIGKILL), most likely for want of memory"
    return f"died of signal {-status}" if status < 0 else f"ended with status {status}"
