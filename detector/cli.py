"""Arguments -> api -> writers. stdout is the report, stderr the rest; no command pays for another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import detector
from detector import arguments, configuration
from detector.delivery import deliver, to_file, to_stdout
from detector.errors import DetectorError, InputError

if TYPE_CHECKING:
    from detector.document import Document
    from detector.settings import Settings
    from detector.verdict import Report

STDIN = "-"


class Exit(IntEnum):
    """What the shell is told."""

    CLEAN = 0
    FINDINGS = 1  # more findings at the gate than are borne; --exit-code gives another number
    FAILED = 2  # an input, the settings or the models could not be used
    INTERRUPTED = 130


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = _parser()
    options, unknown = parser.parse_known_args(given)
    if unknown:
        arguments.refuse(getattr(options, "parser", parser), unknown)
    if options.run is None:
        parser.print_help(sys.stderr)
        return Exit.FAILED
    try:
        status: int = options.run(options)
    except DetectorError as error:
        _say(str(error))
        return Exit.FAILED
    except KeyboardInterrupt:
        _say("interrupted")
        return Exit.INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="detector",
        description="Finds machine rewrites of news and shows where their facts differ from the source.",
        epilog="Exit status: 0 clean, 1 findings at the gate, 2 something could not be used.",
    )
    parser.add_argument("--version", action="version", version=f"detector {detector.__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands.add_parser("check", help="hold drafts against the sources they were written from"))
    _add_pairs(commands.add_parser("pairs", help="find which posts of a crawl are rewrites of which"))
    _add_index(commands.add_parser("index", help="make an archive of sources to check against again and again"))
    _add_calibrate(
        commands.add_parser("calibrate", help="fit the style thresholds to texts that your house's people wrote")
    )
    cache = commands.add_parser("cache", help="what was found before: detector cache clean takes it away")
    cache.add_argument("action", choices=("clean",), help="take away the folder that the settings name")
    cache.add_argument("--cache-dir", metavar="PATH", help="the folder, where it is another")
    cache.set_defaults(run=_cache)
    explain = commands.add_parser("explain", help="what a finding means, with examples")
    what = explain.add_mutually_exclusive_group(required=True)
    what.add_argument("code", nargs="?", metavar="CODE", help="for example C111, or a family such as C")
    what.add_argument("--list", action="store_true", help="every code with its name and severity")
    explain.set_defaults(run=_explain)
    models = commands.add_parser("models", help="what is loaded: hashes, data, metrics, thresholds")
    models.set_defaults(run=_models)
    for command in commands.choices.values():
        command.set_defaults(parser=command)
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    check.description = "Hold drafts against the sources they were written from."
    check.add_argument("drafts", nargs="*", metavar="DRAFT", help="a file, a folder, or - for standard input")
    arguments.add(check)
    arguments.add_about_settings(check)
    check.set_defaults(run=_check, refuse=check.error)


def _add_pairs(pairs: argparse.ArgumentParser) -> None:
    pairs.description = "Find which posts of a crawl are rewrites of which; one JSON object a line."
    pairs.add_argument("corpus", nargs="+", metavar="CORPUS", help="files, or folders with the texts in them")
    pairs.add_argument("-o", "--output", metavar="FILE", help="where to write (default: standard output)")
    pairs.add_argument(
        "--include-related",
        action="store_true",
        help="also posts on one event that are no rewrites of each other",
    )
    pairs.set_defaults(run=_pairs)


def _add_index(index: argparse.ArgumentParser) -> None:
    index.description = (
        "Make an archive of sources, for check --index FOLDER. Done again it reads what is new or changed, drops what "
        "is no longer among the sources, and comes out as if made at once."
    )
    index.add_argument("sources", nargs="+", metavar="SOURCES", help="files, or folders with the texts in them")
    index.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where the archive is, or shall be")
    index.set_defaults(run=_index)


def _add_calibrate(calibrate: argparse.ArgumentParser) -> None:
    calibrate.description = (
        "Fit the thresholds of the style verdict to texts that people of your house wrote, at least 299 for a "
        "false-positive rate of 1 %, none of them by or with a machine. A rate that they are too few for is refused."
    )
    calibrate.add_argument("texts", nargs="+", metavar="HUMAN_TEXTS", help="files, or folders with the texts in them")
    calibrate.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        help="write models with these thresholds, for models = ... or DETECTOR_MODELS",
    )
    calibrate.add_argument(
        "--rate",
        dest="rates",
        action="append",
        type=float,
        metavar="R",
        help="a false-positive rate, such as 0.01; may be repeated (default: 0.05, 0.01 and, over all lengths, 0.001)",
    )
    calibrate.set_defaults(run=_calibrate)


def _check(options: argparse.Namespace) -> int:
    from detector import settings

    told = settings.told(Path.cwd(), config=options.config, isolated=options.isolated, **arguments.given(options))
    chosen = told.settings
    if options.show_settings:
        from detector.writers import settings as written

        to_stdout(written.render(told))
        return Exit.CLEAN
    if chosen.batch:
        if options.drafts:
            options.refuse('expected drafts or --batch, got both; name files in the batch as {"path": …}')
        _use(chosen)
        return _batch(chosen)
    if not options.drafts:
        options.refuse("expected a draft, got none; name a file, a folder, or - for standard input")
    if options.show_files:
        return _show_files(options.drafts, chosen)
    if not options.isolated and not options.config:
        for path in configuration.passed_over(options.drafts, Path.cwd(), told.file):
            _say(
                f"{path} is not read: a run has one settings file, that of the folder it runs in; "
                "run it there, or pass --config FILE"
            )
    _use(chosen)
    return _checked(options.drafts, chosen)


def _checked(told: Sequence[str], chosen: Settings) -> int:
    """Check, report and say how it went; an interruption leaves a report of what was finished."""
    from detector import api
    from detector.adoption import gate
    from detector.inputs import standard_input
    from detector.running.interruption import Interruption
    from detector.running.pool import kill
    from detector.running.watch import Watch
    from detector.sourcing.own import NO_SOURCE, WAYS_OUT

    watch = Watch(quiet=chosen.quiet, verbose=chosen.verbose)
    name = chosen.stdin_filename or "<stdin>"
    drafts = [standard_input(name, chosen.max_bytes) if draft == STDIN else Path(draft) for draft in told]
    with Interruption(kill) as interruption:
        report = _annotated(api.report(drafts, chosen, watch, interruption), chosen)
        for error in report.skipped:
            _say(f"skipped {error}")
        for notice in report.notices:
            _say(notice)
        for remark in report.remarks:
            _say(f"warning: {remark}")
        alone = sum(NO_SOURCE in verdict.notes for verdict in report.verdicts)
        if alone:
            watch.say(f"{alone} of {len(report.verdicts)} drafts without a source: {WAYS_OUT}")
        unwritten = deliver(report, chosen)
        if report.baseline is not None:
            to_file(report.baseline, chosen.baseline)
            _say(f"baseline written to {chosen.baseline}")
        for error in unwritten:
            _say(str(error))
        if interruption.happened or report.interrupted:
            _say("interrupted")
            return Exit.INTERRUPTED
    if report.skipped or unwritten:
        return Exit.FAILED
    return chosen.exit_code if gate.failed(report, chosen) else Exit.CLEAN


def _annotated(report: Report, chosen: Settings) -> Report:
    """The report once comments are written for its findings, where that is asked for."""
    if not chosen.add_ignore or report.interrupted:
        return report
    from detector.annotating import annotate

    report, n_written = annotate(report, chosen)
    _say(f"comments written into {n_written} of {len(report.verdicts)} drafts")
    return report


def _batch(chosen: Settings) -> int:
    from detector import batching

    done = batching.run(chosen)
    if done.interrupted:
        _say("interrupted")
        return Exit.INTERRUPTED
    if done.n_failed:
        _say(f"{done.n_failed} of {done.n_lines} lines could not be used")
        return Exit.FAILED
    return Exit.CLEAN if chosen.exit_zero or done.n_at_gate <= chosen.max_findings else chosen.exit_code


def _show_files(drafts: Sequence[str], chosen: Settings) -> int:
    """Each draft on a line of its own; what cannot be listed is told on stderr, exit status 2."""
    from detector import api

    status = Exit.CLEAN
    for found in api.wanted([Path(draft) for draft in drafts], chosen):
        if isinstance(found, InputError):
            _say(f"skipped {found}")
            status = Exit.FAILED
        else:
            to_stdout(f"{found}\n")
    return status


def _pairs(options: argparse.Namespace) -> int:
    from detector import api, settings
    from detector.writers import pairs

    _use(settings.load(Path.cwd()))

    found, skipped = api.pairs([Path(path) for path in options.corpus], include_related=options.include_related)
    for error in skipped:
        _say(f"skipped {error}")
    lines = pairs.render(found)
    if options.output is None:
        to_stdout(lines)
    else:
        to_file(lines, options.output)
        _say(f"{len(found)} pairs written to {options.output}")
    return Exit.FAILED if skipped else Exit.CLEAN


def _index(options: argparse.Namespace) -> int:
    from detector import api, settings

    chosen = settings.load(Path.cwd())
    _use(chosen)
    built, skipped = api.make_index(
        [Path(path) for path in options.sources], Path(options.output), max_bytes=chosen.max_bytes
    )
    for error in skipped:
        _say(f"skipped {error}")
    _say(f"{built.documents} documents in {options.output}: {built.added} added, {built.dropped} dropped")
    return Exit.FAILED if skipped else Exit.CLEAN


def _calibrate(options: argparse.Namespace) -> int:
    from detector import calibration, settings
    from detector.inference import shelf
    from detector.inputs import each, listed
    from detector.writers import calibration as writer

    chosen = settings.load(Path.cwd())
    _use(chosen)
    rates = tuple(options.rates or (*calibration.RATES, calibration.POOLED))
    skipped: list[InputError] = []
    readable = _readable(each(listed([Path(path) for path in options.texts]), max_bytes=chosen.max_bytes), skipped)
    found = calibration.calibrate(readable, rates=rates)
    for error in skipped:
        _say(f"skipped {error}")
    to_stdout(writer.render(found, shelf.manifest()))
    if options.output is not None and found.thresholds:
        shelf.refit(Path(options.output), "ai", writer.entry(found))
        _say(f"models in {options.output}; use them with DETECTOR_MODELS, or models = ... in [tool.detector]")
    if not found.thresholds:
        _say("no threshold was fitted: too few texts")
    asked = options.rates is not None and found.refused
    return Exit.FAILED if skipped or asked or not found.thresholds else Exit.CLEAN


def _readable(found: Iterable[Document | InputError], skipped: list[InputError]) -> Iterator[Document]:
    """One document after the other, so that an archive need not fit into memory; ``skipped`` takes the errors."""
    for item in found:
        if isinstance(item, InputError):
            skipped.append(item)
        else:
            yield item


def _cache(options: argparse.Namespace) -> int:
    from detector import api, settings
    from detector.running.cache import clean

    folder = api.folder_of_cache(settings.load(Path.cwd(), cache_dir=options.cache_dir))
    try:
        _say(f"{folder} is clean" if clean(folder) else f"{folder} holds no cache; there is nothing to clean")
    except OSError as error:
        raise InputError(str(folder), f"cannot be cleaned ({error.strerror}); is another run using it?") from error
    return Exit.CLEAN


def _explain(options: argparse.Namespace) -> int:
    from detector.writers import pages

    to_stdout(pages.contents() if options.list else pages.page(options.code))
    return Exit.CLEAN


def _models(options: argparse.Namespace) -> int:
    from detector import settings
    from detector.inference import shelf
    from detector.writers import models

    _use(settings.load(Path.cwd()))
    to_stdout(models.render(shelf.manifest()))
    return Exit.CLEAN


def _use(chosen: Settings) -> None:
    """Take the models that the settings name; DETECTOR_MODELS wins over them."""
    if chosen.models:
        from detector.inference import shelf

        shelf.use(Path.cwd() / chosen.models)


def _say(message: str) -> None:
    print(f"detector: {message}", file=sys.stderr)  # noqa: T201
