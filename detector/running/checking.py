"""Drafts and their sources -> verdicts, each from the cache where it was found before, else from a worker.

Every step is a task of its own (a page is read, a draft is held against its sources), so that what hangs or dies costs
one input. Nothing here imports a reader, a rule or a model: a run whose every answer is cached loads none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from detector.document import Document, files
from detector.errors import InputError, ModelError
from detector.inputs import Content, Input
from detector.running import keys, records
from detector.running.cache import Cache
from detector.running.pool import Answer, Pool
from detector.running.tasks import Assess, Name, Read, ReadText, Task
from detector.running.watch import SILENT, Watch
from detector.settings import Settings
from detector.verdict import Verdict

Found = tuple[int, Verdict | InputError]  # the draft's place, and what became of it
Case = tuple[Document, Sequence[Document]]  # a draft and the sources that it is held against
CaseOf = Callable[[int, Document], Case | InputError]  # of the draft at a place, as it was read
_AHEAD = 512  # drafts that may be finished before the one that is next in order
_REMEMBERED = 4096  # sources whose digest is at hand


class Checker:
    """The workers and the cache of one run. A context: what is under way at its end is given up.

    Its methods raise ModelError, and InputError nowhere: that is among what they give.
    """

    def __init__(self, settings: Settings, *, cache: Cache | None = None, watch: Watch = SILENT) -> None:
        self._settings = settings
        self._cache = cache
        self._watch = watch
        self._pool = Pool(settings.workers, settings.timeout)
        self._early: dict[int, Answer] = {}  # answers that came while another was awaited
        self._digests: dict[int, tuple[Document, str]] = {}  # by identity, with what keeps that
        self._named: tuple[Sequence[Document], tuple[Name, ...], str] | None = None
        self._run = ""  # its key, once a draft needs it
        self._late: dict[str, str] = {}  # sources that took too long, and what was said then
        self._stack = ExitStack()

    def __enter__(self) -> Checker:
        self._stack.callback(self._pool.close)
        if self._cache is not None:
            self._stack.callback(self._cache.close)
        self._stack.callback(self._watch.clear)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def read(self, inputs: Iterable[Input | InputError]) -> list[Document | InputError]:
        """Every input as a Document, in order, or as the error that says why it cannot be used."""
        found: dict[int, Document | InputError] = {}
        under_way: dict[int, tuple[int, str, Task]] = {}
        entries = enumerate(inputs)
        is_fed = False
        while not is_fed or under_way:
            if not is_fed and (self._pool.room or not under_way):
                place, item = next(entries, (-1, None))
                known = None if item is None else self._known(item)
                if known is None:
                    is_fed = True
                elif isinstance(known, tuple):
                    under_way[self._pool.put(known[1], first=True)] = (place, *known)
                else:
                    found[place] = known
            else:
                answer = self._next(under_way)
                place, key, task = under_way.pop(answer.ticket)
                found[place] = self._read(answer, key, task)
        return [found[place] for place in sorted(found)]

    def check(self, drafts: Iterable[Input | InputError], case_of: CaseOf, *, of: int | None = None) -> Iterator[Found]:
        """What was found in each draft, as it comes, with its place among the drafts; ``of`` is how many there are.

        ``case_of`` may itself call ``read``.
        """
        under_way: dict[int, tuple[int, Callable[[Answer], Found | None]]] = {}  # with the draft's place

        def go_on(place: int, item: Input | InputError) -> Found | None:
            """As far as it goes without a worker; None where one is asked."""
            known = self._known(item)
            if isinstance(known, tuple):
                key, task = known
                ticket = self._pool.put(task)
                under_way[ticket] = place, lambda answer: go_on(place, self._read(answer, key, task))
                return None
            case = known if isinstance(known, InputError) else case_of(place, known)
            outcome = case if isinstance(case, InputError) else self._asked(*case)
            if isinstance(outcome, tuple):
                key, assess, sources = outcome
                ticket = self._pool.put(assess, first=True)
                under_way[ticket] = place, lambda answer: (place, self._assessed(answer, key, assess, sources))
                return None
            return place, outcome

        entries = enumerate(drafts)
        is_fed = False
        n_fed = n_done = 0
        while not is_fed or under_way:
            found: Found | None = None
            oldest = min((place for place, _ in under_way.values()), default=n_fed)
            if not is_fed and (not under_way or (self._pool.room and n_fed - oldest < _AHEAD)):
                entry = next(entries, None)
                if entry is None:
                    is_fed = True
                else:
                    n_fed += 1
                    found = go_on(*entry)
            else:
                answer = self._next(under_way)
                found = under_way.pop(answer.ticket)[1](answer)
            if found is not None:
                n_done += 1
                if of is not None:
                    self._watch.count(n_done, of, "drafts checked")
                yield found

    def _next(self, wanted: Container[int]) -> Answer:
        """The next answer to one of these tickets; others are kept. Raises ModelError."""
        answer = next((self._early.pop(ticket) for ticket in tuple(self._early) if ticket in wanted), None)
        while answer is None:
            found = self._pool.next()
            if isinstance(found.outcome, ModelError):
                raise found.outcome
            if found.ticket in wanted:
                answer = found
            else:
                self._early[found.ticket] = found
        return answer

    def _known(self, item: Input | InputError) -> Document | InputError | tuple[str, Task]:
        """The input where it is at hand or cached, else the key to cache it under and the task that reads it."""
        if isinstance(item, (Document, InputError)):
            return item
        if isinstance(item, str):
            return self._cached_page(ReadText("<draft>", item), keys.of_text(item), None)
        try:
            if isinstance(item, Content):
                path, content = item.path, item.content
            else:
                path = os.fspath(item)
                content = files.content(path, self._settings.max_bytes)
        except InputError as error:
            return error
        return self._cached_page(Read(path, content), keys.of_page(content, path), path)

    def _cached_page(self, task: Task, key: str, path: str | None) -> Document | InputError | tuple[str, Task]:
        record = self._cached(key)
        if isinstance(record, dict):
            return InputError(task.name, record["problem"])
        if isinstance(record, list):
            self._watch.tell(f"read {task.name}, cached")
            return records.document(record, path)
        return key, task

    def _read(self, answer: Answer, key: str, task: Task) -> Document | InputError:
        if isinstance(answer.outcome, InputError):
            if answer.is_final:
                self._keep(key, {"problem": answer.outcome.problem})
            return answer.outcome
        assert isinstance(answer.outcome, list)
        self._watch.tell(f"read {task.name} in {answer.seconds:.2f} s")
        self._keep(key, answer.outcome)
        return records.document(answer.outcome, task.name if isinstance(task, Read) else None)

    def _asked(
        self, draft: Document, sources: Sequence[Document]
    ) -> Verdict | InputError | tuple[str, Assess, Sequence[Document]]:
        """The verdict on a draft where it is cached, else its key and the task that finds it."""
        names, among = self._names(sources)
        self._run = self._run or keys.of_run(self._settings)
        key = keys.of_verdict(self._run, keys.of_document(draft), among)
        told = draft.path or "<draft>"
        record = self._cached(key)
        if isinstance(record, list):
            self._watch.tell(f"checked {told}, cached")
            return records.verdict(record, draft, sources)
        if self._late:
            for source in sources:
                if source.path in self._late:
                    return InputError(told, self._late[source.path])
        supply = dict(zip(names, sources, strict=True))
        return key, Assess(told, draft, names, self._settings.encoder, supply), sources

    def _assessed(self, answer: Answer, key: str, task: Assess, sources: Sequence[Document]) -> Verdict | InputError:
        if isinstance(answer.outcome, InputError):
            if answer.late_at not in (None, task.name):
                self._late[str(answer.late_at)] = answer.outcome.problem
            return answer.outcome
        assert isinstance(answer.outcome, list)
        self._watch.tell(f"checked {task.name} in {answer.seconds:.2f} s")
        self._keep(key, answer.outcome)
        return records.verdict(answer.outcome, task.draft, sources)

    def _names(self, sources: Sequence[Document]) -> tuple[tuple[Name, ...], str]:
        """Each source's digest and path, and one digest of them all; at hand where the last draft had the same."""
        if self._named is None or self._named[0] is not sources:
            names = tuple((self._digest(source), source.path) for source in sources)
            self._named = (sources, names, keys.of_sources(names))
        return self._named[1:]

    def _digest(self, source: Document) -> str:
        known = self._digests.get(id(source))
        if known is None:
            if len(self._digests) >= _REMEMBERED:
                self._digests.clear()
            known = self._digests[id(source)] = (source, keys.of_document(source))
        return known[1]

    def _cached(self, key: str) -> Any:  # noqa: ANN401 (what JSON holds)
        value = None if self._cache is None else self._cache.get(key)
        return None if value is None else json.loads(value)

    def _keep(self, key: str, record: object) -> None:
        if self._cache is not None:
            self._cache.put(key, json.dumps(record, separators=(",", ":"), allow_nan=False).encode("ascii"))
