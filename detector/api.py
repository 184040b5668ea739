"""The calls of the package: read, analyse the sources once, assess each draft -> Score, Verdict, Report."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, Union

import detector
from detector.adoption import conclusion, suppressing
from detector.document import Document, files
from detector.document.exclusion import Exclusion
from detector.errors import InputError
from detector.inference import shelf
from detector.inference.score import Score
from detector.inputs import EMPTY, Content, Input, Inputs, each, every, listed, opened
from detector.provision import Provision
from detector.running.batch import Line
from detector.running.cache import Cache
from detector.running.checking import Case, Checker, Found
from detector.running.interruption import Interruption
from detector.running.watch import SILENT, Watch
from detector.settings import CACHE, MAX_BYTES, Settings
from detector.verdict import Report, Signature, Verdict

if TYPE_CHECKING:  # loaded where it is used: a report from the cache needs neither rules nor models
    from detector.adoption.revisions import Changes
    from detector.pairing.index import Index
    from detector.pairing.indexing import Built
    from detector.pairing.mining import Pair

_NO_DRAFT = f"no draft to check: {EMPTY}; name other drafts, or let it pass with --allow-empty"

Among = Union[Inputs, "Index", Sequence[Union[Input, "Index"]]]  # what sources= takes
Item = TypeVar("Item")
Result = TypeVar("Result")


def score(text: Input, *, source: Among | None = None, encoder: bool = True) -> Score:
    """The probabilities of one text, held against ``source`` where one is given.

    ``encoder=False`` leaves the judge out: rules and heads alone, twice as fast.

    ``str`` is always text, a path always a file (or a folder with all its files), a Document as it is.
    Raises InputError where an input cannot be used, ModelError where the models cannot.
    """
    return _scores([(text, source)], encoder=encoder)[0]


def score_many(pairs: Iterable[tuple[Input, Among | None]], *, workers: int = 1, encoder: bool = True) -> list[Score]:
    """``score`` of each (text, source or None), in order and exactly its numbers, with any number of workers.

    Raises as ``score``, for the first pair that cannot be used.
    """
    return list(chain.from_iterable(_spread(partial(_scores, encoder=encoder), list(pairs), workers)))


def check(draft: Input, *, sources: Among = (), encoder: bool = True) -> Verdict:
    """What one draft says otherwise than its sources, and its probabilities. Raises as ``score``.

    What a comment in the draft keeps back (``<!-- detector: ignore[C111] reason -->``) is in ``suppressed``.
    """
    from detector.analysed import Analysed
    from detector.assessment import assess

    document = opened(draft)
    found = assess(document, Analysed(*_parted(sources)).sources(document), encoder=encoder)
    return suppressing.honoured(found, encoder=encoder)


def check_many(
    drafts: Iterable[Input],
    *,
    sources: Among = (),
    workers: int = 1,
    encoder: bool = True,
    timeout: float = 0.0,
) -> Iterator[Verdict]:
    """``check`` of each draft, in order; the sources are read and analysed once. A folder is all its files.

    With a ``timeout`` in seconds, or more than one worker (0: one for each core), drafts are checked in processes of
    their own: one that takes longer is stopped whatever it is at, and raises InputError. Without, nothing stops a draft
    but its end: a call in this process cannot be broken off inside a library.

    Raises as ``score``, at the first draft that cannot be used.
    """
    items, among = listed(list(drafts), once=False), _parted(sources)
    if workers == 1 and not timeout:
        found = _assessed(items, *among, encoder=encoder)
    else:
        found = _apart(items, *among, Settings(workers=workers, encoder=encoder, timeout=timeout))
    for verdict in found:
        if isinstance(verdict, InputError):
            raise verdict
        yield suppressing.honoured(verdict, encoder=encoder)


def report(
    drafts: Sequence[Input | InputError],
    settings: Settings,
    watch: Watch = SILENT,
    interruption: Interruption | None = None,
) -> Report:
    """Every draft checked against ``settings.sources``; what cannot be used is listed as skipped.

    Raises ModelError, and SettingsError for a baseline or revision that cannot be used; nothing else: one bad input
    never hides the findings in the others. An interruption ends the checking: the report then holds what was finished,
    and says so.
    """
    known = conclusion.known(settings)
    items = wanted(drafts, settings)
    changes = _changes(items, settings)
    if changes is not None:
        items = list(changes.drafts)
    found: dict[int, Verdict | InputError] = {}
    missing: list[InputError] = []
    provision = Provision(settings, (), None, lambda _: ())
    interrupted = False
    stop = Interruption() if interruption is None else interruption
    try:
        with stop.stoppable(), _checker(settings, watch) as checker:
            sources, index, missing = _provided(settings, checker)
            provision = Provision(settings, sources, index, checker.read)

            def case(place: int, draft: Document) -> Case | InputError:
                return draft, provision.case(place, items[place], draft)

            for place, verdict in checker.check(items, case, of=len(items)):
                found[place] = verdict if isinstance(verdict, InputError) else provision.told(place, verdict)
    except KeyboardInterrupt:
        interrupted = True
    verdicts, skipped = _sorted(one for place in sorted(found) for one in (found[place], *provision.errors(place)))
    digests, n_sources = provision.digests(place for place in found if not isinstance(found[place], InputError))
    concluded = conclusion.of(verdicts, settings, known, changes)
    return Report(
        concluded.verdicts,
        (*missing, *skipped),
        n_sources,
        _signature(concluded.verdicts, digests),
        stale=concluded.stale,
        baseline=None if interrupted else concluded.baseline,
        notices=() if changes is None else changes.notices(settings.diff_base),
        interrupted=interrupted,
        n_unchecked=len(items) - len(found),
    )


def _changes(items: Sequence[Input | InputError], settings: Settings) -> Changes | None:
    if not settings.diff_base:
        return None
    from detector.adoption import revisions

    return revisions.of(items, settings.diff_base, settings.max_bytes)


def wanted(drafts: Sequence[Input | InputError], settings: Settings) -> list[Input | InputError]:
    """The drafts that are to be checked, a folder as the texts in it, without what patterns and ignore files leave out.

    None at all is an InputError among them unless the settings allow it. Raises SettingsError for what is no pattern.
    """
    empty = None if settings.allow_empty else _NO_DRAFT
    items = list(listed(drafts, empty=empty, exclusion=Exclusion.of(settings)))
    if items or empty is None:
        return items
    return [
        InputError(", ".join(map(str, drafts)), _NO_DRAFT.replace(EMPTY, "every one is left out (--force-exclude)"))
    ]


def batch(
    lines: Iterable[Line], settings: Settings, watch: Watch = SILENT
) -> Generator[tuple[Line, Verdict | InputError], None, None]:
    """Each line with its verdict or what is wrong with it, in order, as soon as those before it are there.

    A line's own sources come beside those of the settings. One that cannot be used costs its line: a draft is never
    held against fewer sources than it names. Raises InputError where a source or index of the settings cannot be used,
    ModelError where the models cannot.
    """
    waiting: dict[int, Line] = {}

    def drafts() -> Iterator[Input | InputError]:
        for place, line in enumerate(lines):
            waiting[place] = line
            yield line.draft

    with _checker(settings, watch) as checker:
        sources, index, missing = _provided(settings, checker)
        for error in missing:
            raise error

        def case_of(place: int, draft: Document) -> Case | InputError:
            line = waiting[place]
            own, unread = _sorted(checker.read(listed(line.sources)))
            for error in unread:
                return InputError(draft.path or "<draft>", f"its source cannot be used: {error}")
            dated = draft if line.published is None else replace(draft, published=line.published)
            try:
                near = [] if index is None else index.nearest(dated)
            except InputError as error:
                return InputError(draft.path or "<draft>", f"the index cannot be used: {error}")
            return dated, [*sources, *own, *near] if own or near else sources

        for place, verdict in _ordered(checker.check(drafts(), case_of)):
            line = waiting.pop(place)
            yield line, verdict if isinstance(verdict, InputError) else conclusion.of([verdict], settings).verdicts[0]


def find_pairs(documents: Inputs, *, include_related: bool = False) -> list[Pair]:
    """Which posts of the documents are rewrites of which, by path and place of the rewrite.

    ``include_related`` adds posts on one event that are no rewrites of each other.

    Raises InputError where a document cannot be used, ModelError where the models cannot.
    """
    from detector.document import mark_recurring
    from detector.pairing import mining

    return mining.find_pairs(mark_recurring(every(documents)), include_related=include_related)


def pairs(corpus: Sequence[Input], *, include_related: bool = False) -> tuple[list[Pair], list[InputError]]:
    """``find_pairs`` over what can be read of a corpus, and what cannot. Raises ModelError."""
    from detector.document import mark_recurring
    from detector.pairing import mining

    documents, skipped = _sorted(each(listed(corpus)))
    return mining.find_pairs(mark_recurring(documents), include_related=include_related), skipped


def open_index(path: str | os.PathLike[str]) -> Index:
    """An archive that ``detector index`` made, for ``sources=``. Raises InputError, ModelError."""
    from detector.pairing import index

    return index.open_index(path)


def make_index(sources: Sequence[Input], folder: Path, *, max_bytes: int = MAX_BYTES) -> tuple[Built, list[InputError]]:
    """Write the archive of these files into a folder, or bring it up to date; and what could not be read.

    Raises InputError where nothing could be, or the folder holds something else. Raises ModelError.
    """
    from detector.pairing import indexing

    errors: list[InputError] = []

    def contents() -> Iterator[tuple[str, bytes]]:
        for item in listed(sources):
            try:
                if isinstance(item, InputError):
                    raise item
                if isinstance(item, os.PathLike):
                    yield os.fspath(item), files.content(os.fspath(item), max_bytes)
            except InputError as error:
                errors.append(error)

    built, unread = indexing.build(contents(), folder)
    return built, [*errors, *unread]


def _scores(pairs: Sequence[tuple[Input, Among | None]], *, encoder: bool) -> list[Score]:
    """The scores of one worker's share; a source that serves several texts in a row is analysed once."""
    from detector.analysed import Analysed
    from detector.assessment import probabilities

    found: list[Score] = []
    last: Among | None = None
    analysed = Analysed(())
    for text, source in pairs:
        if source is not last:
            analysed, last = Analysed(*_parted(() if source is None else source)), source
        document = opened(text)
        found.append(probabilities(document, analysed.sources(document), encoder=encoder))
    return found


def _parted(sources: Among) -> tuple[list[Document], list[Index]]:
    """What is to be read among the sources, read, and the indexes. Raises InputError."""
    from detector.pairing.index import Index

    if isinstance(sources, Index):
        return [], [sources]
    if isinstance(sources, (str, os.PathLike, Document, Content)):
        return every(sources), []
    indexes = [one for one in sources if isinstance(one, Index)]
    return every([one for one in sources if not isinstance(one, Index)]), indexes


def _assessed(
    drafts: Iterable[Input | InputError], sources: Sequence[Document], indexes: Sequence[Index], *, encoder: bool
) -> Iterator[Verdict | InputError]:
    from detector.analysed import Analysed
    from detector.assessment import assess

    analysed = Analysed(sources, indexes)
    for draft in each(drafts):
        yield draft if isinstance(draft, InputError) else assess(draft, analysed.sources(draft), encoder=encoder)


def _apart(
    drafts: Iterable[Input | InputError], sources: Sequence[Document], indexes: Sequence[Index], settings: Settings
) -> Iterator[Verdict | InputError]:
    """The same in worker processes, each verdict as soon as those before it are there."""

    def case(_: int, draft: Document) -> Case | InputError:
        return draft, [*sources, *_nearest(draft, indexes)] if indexes else sources

    with Checker(settings) as checker:
        for _, verdict in _ordered(checker.check(drafts, case)):
            yield verdict


def _nearest(draft: Document, indexes: Sequence[Index]) -> list[Document]:
    """What each index has nearest to the draft. Raises InputError where one is damaged."""
    from detector.analysed import nearest

    return nearest(draft, indexes)


def _ordered(found: Iterable[Found]) -> Iterator[Found]:
    """The same in the order of the drafts."""
    early: dict[int, Verdict | InputError] = {}
    due = 0
    for place, verdict in found:
        early[place] = verdict
        while due in early:
            yield due, early.pop(due)
            due += 1


def folder_of_cache(settings: Settings) -> Path:
    """Where what was found is kept."""
    return Path(settings.cache_dir) if settings.cache_dir else Path(settings.root) / CACHE


def _checker(settings: Settings, watch: Watch) -> Checker:
    cache = Cache(folder_of_cache(settings), watch.say) if settings.cache else None
    return Checker(settings, cache=cache, watch=watch)


def _spread(
    work: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item], workers: int
) -> Iterable[Iterable[Result]]:
    """``work`` on one share of the items for each worker, the shares in order.

    Large shares, since each worker analyses the sources for itself: that is cheaper than sending them over.
    """
    if workers == 1 or len(items) < 2:
        return [work(items)]
    from joblib import Parallel, delayed

    size = -(-len(items) // workers)
    shares = [items[at : at + size] for at in range(0, len(items), size)]
    done: list[list[Result]] = Parallel(n_jobs=workers)(delayed(_listed)(work, share) for share in shares)
    return done


def _listed(work: Callable[[Sequence[Item]], Iterable[Result]], share: Sequence[Item]) -> list[Result]:
    """An iterator cannot be sent back from a worker."""
    return list(work(share))


def _sorted(found: Iterable[Result | InputError]) -> tuple[list[Result], list[InputError]]:
    """What could be used, and what could not, each in its order."""
    used: list[Result] = []
    errors: list[InputError] = []
    for item in found:
        if isinstance(item, InputError):
            errors.append(item)
        else:
            used.append(item)
    return used, errors


def _provided(settings: Settings, checker: Checker) -> tuple[list[Document], Index | None, list[InputError]]:
    """The sources and the index of the settings, and what cannot be used of them."""
    sources, missing = _sorted(checker.read(listed([Path(path) for path in settings.sources])))
    index: Index | None = None
    if settings.index:
        try:
            index = open_index(settings.index)
        except InputError as error:
            missing.append(error)
    return sources, index, missing


def _signature(verdicts: Sequence[Verdict], sources: frozenset[str]) -> Signature:
    manifest = shelf.manifest()
    heads = manifest["heads"]
    judge = {name: sha256 for name, sha256 in manifest.get("tables", {}).items() if name.startswith("judge/")}
    return Signature(
        version=detector.__version__,
        models={name: heads[name]["sha256"] for name in sorted(heads)} | judge,
        thresholds={name: dict(heads[name]["thresholds"]) for name in sorted(heads)},
        sources=hashlib.sha256("\n".join(sorted(sources)).encode()).hexdigest(),
        languages=tuple(sorted({verdict.document.language or "unknown" for verdict in verdicts})),
    )
