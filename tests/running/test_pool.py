"""The pool: what hangs, dies or falls over costs its own task, and no other."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from detector.errors import InputError, ModelError
from detector.running import pool
from detector.running.pool import Answer, Pool
from tests.running import tasks


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    pool.dismiss()
    yield
    pool.dismiss()
    for _ in range(200):
        if not pool._running:
            break
        time.sleep(0.02)
    assert not pool._running


def run(*given: tasks.Say, workers: int = 1, timeout: float = 0.0) -> list[Answer]:
    """The answer to each task, in the order of the tasks."""
    crew = Pool(workers, timeout)
    try:
        tickets = [crew.put(task) for task in given]
        found = {answer.ticket: answer for answer in (crew.next() for _ in given)}
    finally:
        crew.close()
    return [found[ticket] for ticket in tickets]


def problem(answer: Answer) -> str:
    assert isinstance(answer.outcome, InputError)
    return str(answer.outcome)


@pytest.mark.parametrize("kind", [tasks.Hang, tasks.HangUnderC])
def test_a_task_that_hangs_is_stopped_and_the_others_are_done(kind: type[tasks.Say]) -> None:
    begun = time.monotonic()
    first, hung, last = run(tasks.Say("a"), kind("b"), tasks.Say("c"), timeout=1.0)
    assert time.monotonic() - begun < 60
    assert isinstance(first.outcome, list) and isinstance(last.outcome, list)
    assert problem(hung) == "b: took longer than 1 seconds and was stopped; split it, or raise --timeout"
    assert (hung.is_final, hung.late_at) == (False, "b")


def test_a_source_that_takes_too_long_is_named() -> None:
    (hung,) = run(tasks.HangAtSource("draft.md"), timeout=0.5)
    assert problem(hung).startswith(
        "draft.md: could not be checked: its source wires/endless.html took longer than 0.5"
    )
    assert hung.late_at == "wires/endless.html"


def test_the_clock_is_each_task_s_own() -> None:
    answers = run(*(tasks.Say(f"{i}", 0.4) for i in range(4)), timeout=1.0)
    assert all(isinstance(answer.outcome, list) for answer in answers)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (tasks.Die, "its process was killed (SIGKILL), most likely for want of memory"),
        (tasks.Crash, f"its process died of signal {int(signal.SIGSEGV)}"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_dies_costs_its_task_alone(kind: type[tasks.Say], said: str, workers: int) -> None:
    answers = run(
        *(tasks.Say(f"a{i}") for i in range(4)), kind("b"), *(tasks.Say(f"c{i}") for i in range(4)), workers=workers
    )
    assert problem(answers.pop(4)) == f"b: could not be checked: {said}"
    assert all(isinstance(answer.outcome, list) for answer in answers)


@pytest.mark.parametrize(
    ("kind", "said"), [(tasks.Stumble, "ValueError: a rule fell"), (tasks.Recurse, "RecursionError: maximum recursion")]
)
def test_a_rule_that_falls_over_is_told_and_costs_one_draft(kind: type[tasks.Say], said: str) -> None:
    fallen, after = run(kind("b"), tasks.Say("c"))
    assert problem(fallen).startswith(f"b: could not be checked, by a fault in detector: {said}")
    assert "(tasks.py, line " in problem(fallen)
    assert not fallen.is_final
    assert isinstance(after.outcome, list)


def test_an_input_that_no_worker_can_use_is_so_for_good() -> None:
    (refused,) = run(tasks.Refuse("b"))
    assert problem(refused) == "b: is a picture"
    assert refused.is_final


def test_models_that_do_not_fit_are_an_answer_of_their_own() -> None:
    (answer,) = run(tasks.Misfit("b"))
    assert isinstance(answer.outcome, ModelError)


def test_what_a_task_prints_is_not_taken_for_its_answer(capfd: pytest.CaptureFixture[str]) -> None:
    (answer,) = run(tasks.Chatter("b"))
    assert answer.outcome == ["b"]
    out, err = capfd.readouterr()
    assert out == ""
    assert "a library talks to itself" in err


def test_few_tasks_start_few_processes_and_many_as_many_as_allowed() -> None:
    few = run(*(tasks.Say(f"{i}") for i in range(3)), workers=8)
    assert len({answer.outcome[1] for answer in few if isinstance(answer.outcome, list)}) == 1
    pool.dismiss()
    many = run(*(tasks.Say(f"{i}", 0.3) for i in range(30)), workers=2)
    assert len({answer.outcome[1] for answer in many if isinstance(answer.outcome, list)}) == 2


def test_a_process_stays_for_the_next_run_and_is_replaced_where_it_has_gone() -> None:
    pids = [
        answer.outcome[1] for answer in (*run(tasks.Say("a")), *run(tasks.Say("b"))) if isinstance(answer.outcome, list)
    ]
    assert pids[0] == pids[1]
    os.kill(pids[0], signal.SIGKILL)
    (answer,) = run(tasks.Say("c"))
    assert isinstance(answer.outcome, list)
    assert answer.outcome[1] != pids[0]


def test_closing_gives_up_what_is_under_way_without_waiting() -> None:
    crew = Pool(1, 0.0)
    crew.put(tasks.Say("quick"))
    crew.put(tasks.Say("slow", 600))
    assert isinstance(crew.next().outcome, list)  # and the slow one has begun
    begun = time.monotonic()
    crew.close()
    while pool._running and time.monotonic() - begun < 20:
        time.sleep(0.02)
    assert not pool._running
    assert time.monotonic() - begun < 20


def test_no_thread_outlives_the_processes() -> None:
    before = threading.active_count()
    run(tasks.Say("a"), tasks.Die("b"), tasks.Say("c"))
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.02)
    assert threading.active_count() <= before


def test_workers_zero_is_one_for_each_core() -> None:
    assert Pool(0, 0.0)._most == pool.cores() >= 1


class _Resting:
    """An idle process that takes its time to say that it still runs."""

    def poll(self) -> None:
        time.sleep(0.01)


def test_no_two_workers_take_the_same_idle_process(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = (0.0, 1)
    idle = [_Resting() for _ in range(6)]
    monkeypatch.setattr(pool, "_resting", [(pool._terms_of(terms), process) for process in idle])
    taken: list[object] = []
    threads = [threading.Thread(target=lambda: taken.append(pool._started(terms))) for _ in idle]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(map(id, taken))) == len(idle)
    assert not pool._resting
