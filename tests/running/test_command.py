"""The command as it is run: signals, deadlines, standard input, streams, batches, and what is told on the way."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detector import api
from detector.cli import Exit
from detector.running import watch
from detector.running.batch import lines as read_lines
from detector.settings import Settings
from detector.verdict import Verdict
from tests.commands import CHANGED, SOURCE, Run

ROOT = Path(__file__).resolve().parent.parent.parent
CHECK = ("check", "changed.txt", "--sources", "source.txt", "--no-encoder")


def begun(folder: Path, *arguments: str, n: int = 40) -> subprocess.Popen[str]:
    """A check of many drafts in a process of its own, of which some are done already."""
    drafts = folder / "drafts"
    drafts.mkdir()
    for i in range(n):
        text = f"Mayor Anna Lindqvist said that {i} people had been hurt in Tornio. "
        (drafts / f"{i:03}.txt").write_text(text * 60, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    command = [sys.executable, "-m", "detector", "check", "-v", "--sources", "source.txt", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    seen = 0
    while seen < 2:
        line = process.stderr.readline()
        assert line, "it ended before it was interrupted"
        seen += line.startswith("detector: checked")
    return process


# --- interruption


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interruption_leaves_a_valid_report_of_what_was_finished(
    tmp_path: Path, number: signal.Signals, workers: str
) -> None:
    outputs = ("-o", "json", "-o", "full=report.txt", "-o", "html=report.html")
    process = begun(tmp_path, "drafts", "-j", workers, "--no-cache", *outputs)
    process.send_signal(number)
    out, err = process.communicate(timeout=120)
    assert process.returncode == Exit.INTERRUPTED
    assert err.endswith("detector: interrupted\n")
    assert "Traceback" not in err
    report = json.loads(out)
    assert report["interrupted"] is True
    done = len(report["drafts"])
    assert 1 <= done < 40  # what is told as checked last may not have been taken in yet
    assert report["summary"]["unchecked"] == 40 - done
    assert [draft["path"] for draft in report["drafts"]] == sorted(draft["path"] for draft in report["drafts"])
    last = (tmp_path / "report.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert last.endswith(f"; interrupted, {40 - done} drafts not checked")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_second_interruption_stops_at_once() -> None:
    code = (
        "import os, signal, time\nfrom detector.running.interruption import Interruption\n"
        "with Interruption(lambda: print('killed', flush=True)) as stop:\n"
        "    try:\n        with stop.stoppable():\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n            time.sleep(60)\n"
        "    except KeyboardInterrupt:\n        print('first', flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n    time.sleep(60)\n    print('too far')\n"
    )
    begun = time.monotonic()
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout.split()) == (130, ["first", "killed"])
    assert time.monotonic() - begun < 50


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interruption_where_nothing_may_be_broken_off_is_noted_and_waits() -> None:
    code = (
        "import os, signal\nfrom detector.running.interruption import Interruption\n"
        "with Interruption() as stop:\n"
        "    try:\n        with stop.stoppable():\n            with stop.held():\n"
        "                os.kill(os.getpid(), signal.SIGINT)\n                print('whole')\n"
        "            print('too far')\n    except KeyboardInterrupt:\n        print('then stopped', stop.happened)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.splitlines() == ["whole", "then stopped True"]
    assert run.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_no_worker_outlives_an_interrupted_run(tmp_path: Path) -> None:
    process = begun(tmp_path, "drafts", "-j", "2", "--no-cache")
    workers = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)
    pids = [int(pid) for pid in workers.stdout.split()]
    if not pids:
        pytest.skip("no ps that lists children")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            break
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_what_was_finished_before_an_interruption_is_cached(tmp_path: Path, run: Run) -> None:
    process = begun(tmp_path, "drafts")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    err = run("check", "drafts/000.txt", "--sources", "source.txt", "-v")[2]
    assert "checked drafts/000.txt, cached" in err


# --- deadlines


def test_a_draft_that_takes_too_long_is_told_and_the_others_are_reported(run: Run, tmp_path: Path) -> None:
    slow = "\n\n".join(f"{SOURCE} Item {i} was read out by Anna Lindqvist in Kemi." for i in range(8_000))
    (tmp_path / "slow.txt").write_text(slow, encoding="utf-8")
    status, out, err = run(
        "check", "changed.txt", "slow.txt", *CHECK[2:], "--timeout", "15", "-o", "json", "--no-cache"
    )
    assert status == Exit.FAILED
    report = json.loads(out)
    assert [draft["path"] for draft in report["drafts"]] == ["changed.txt"]
    problem = "took longer than 15 seconds and was stopped; split it, or raise --timeout"
    assert report["skipped"] == [{"path": "slow.txt", "problem": problem}]
    assert f"detector: skipped slow.txt: {problem}" in err


# --- standard input


def test_standard_input_has_the_name_and_the_kind_that_it_is_given(run: Run) -> None:
    page = f"<html><body><p>{CHANGED}</p></body></html>".encode()
    told = ("check", "-", "--sources", "source.txt", "--no-encoder", "-o", "json", "--stdin-filename")
    (as_page,) = json.loads(run(*told, "news/bridge.html", stdin=page)[1])["drafts"]
    assert as_page["path"] == "news/bridge.html"
    starts = [finding["start"] for finding in as_page["findings"] if finding["code"] == "C101"]
    assert starts == [CHANGED.index("Karin")]
    (as_text,) = json.loads(run(*told, "news/bridge.txt", stdin=CHANGED.encode())[1])["drafts"]
    assert as_text["path"] == "news/bridge.txt"


def test_settings_by_path_hold_for_standard_input(run: Run) -> None:
    told = ("check", "-", "--sources", "source.txt", "--no-encoder", "--per-file-ignores", "news/*.md:C101")
    assert "C101" in run(*told, stdin=CHANGED.encode())[1]
    assert "C101" not in run(*told, "--stdin-filename", "news/bridge.md", stdin=CHANGED.encode())[1]


def test_standard_input_that_is_too_long_or_no_text_is_skipped(run: Run) -> None:
    status, _, err = run("check", "-", "--max-bytes", "10", "--stdin-filename", "a.md", stdin=CHANGED.encode())
    assert status == Exit.FAILED
    assert "skipped a.md: has more than 10 bytes" in err
    status, _, err = run("check", "-", stdin=b"%PDF-1.7\n%\xe2\xe3")
    assert status == Exit.FAILED
    assert "skipped <stdin>: is a PDF; expected text, Markdown or HTML: extract its text first" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4 and so on", "is a PDF"),
        (b"PK\x03\x04\x14\x00word/document.xml", "is a zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\nIHDR", "is an image"),
        (b"\xff\xd8\xff\xe0JFIF", "is an image"),
        (b"GIF89a", "is an image"),
        (b"The bridge\x00was closed\x00\x00\x01", "is binary (it holds NUL bytes)"),
    ],
)
def test_a_binary_file_is_refused_whatever_its_name(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "draft.md").write_bytes(content)
    for _ in range(2):  # and from the cache
        status, _, err = run("check", "draft.md")
        assert status == Exit.FAILED
        assert f"skipped draft.md: {said}; expected text, Markdown or HTML" in err


# --- the cache


def test_a_second_run_says_the_same_and_no_cache_leaves_nothing(run: Run, tmp_path: Path) -> None:
    assert run(*CHECK, "--no-cache")[0] == Exit.FINDINGS
    assert not (tmp_path / ".detector_cache").exists()
    first = run(*CHECK)
    assert (tmp_path / ".detector_cache").is_dir()
    assert run(*CHECK) == first
    assert "checked changed.txt, cached" in run(*CHECK, "-v")[2]
    assert "cached" not in run(*CHECK, "-v", "--no-cache")[2]
    assert run(*CHECK, "--cache-dir", "elsewhere") == first
    assert (tmp_path / "elsewhere").is_dir()


def test_the_cache_lies_beside_the_settings_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.detector]\nsources = ["source.txt"]\n', encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    run("check", "../changed.txt", "--no-encoder")
    assert (tmp_path / ".detector_cache").is_dir()
    assert not (tmp_path / "drafts" / ".detector_cache").exists()
    status, _, err = run("cache", "clean")
    assert (status, err) == (Exit.CLEAN, "detector: ../.detector_cache is clean\n")
    assert not (tmp_path / ".detector_cache").exists()
    assert "nothing to clean" in run("cache", "clean")[2]


def test_a_corrupt_cache_is_told_once_and_costs_nothing_else(run: Run, tmp_path: Path) -> None:
    first = run(*CHECK)
    for file in (tmp_path / ".detector_cache").glob("results*"):
        file.write_bytes(b"\x00garbage" * 1000)
    status, out, err = run(*CHECK)
    assert (status, out) == first[:2]
    assert err.count("the cache in .detector_cache cannot be used") == 1
    assert run(*CHECK, "-q")[2] == ""
    run("cache", "clean")
    assert run(*CHECK) == first


def test_a_cached_check_loads_neither_a_reader_nor_a_rule_nor_a_model(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<html><body><p>{SOURCE}</p></body></html>", encoding="utf-8")
    (tmp_path / "draft.md").write_text(f"---\nsources: [source.txt]\n---\n\n# Bridge\n\n{CHANGED}\n", encoding="utf-8")
    check = ["check", "draft.md", "changed.txt", "--sources", "page.html", "-o", "json", "-o", "full=report.txt"]
    status, out, _ = run(*check)
    assert status == Exit.FINDINGS
    code = (
        "import sys\nfrom detector.cli import main\nmain(sys.argv[1:])\n"
        "print(*sorted(name for name in sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    again = subprocess.run(
        [sys.executable, "-c", code, *check], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert again.stdout == out
    loaded = set(again.stderr.split())
    assert "detector.running.cache" in loaded
    heavy = {"lxml", "numpy", "onnxruntime", "tokenizers", "markdown_it", "trafilatura", "joblib", "ftfy", "Stemmer"}
    assert not heavy & loaded
    parts = {name for name in loaded if name.startswith("detector.")}
    assert not {
        name for name in parts if name.startswith(("detector.features", "detector.pairing", "detector.rules.c"))
    }
    assert not {"detector.assessment", "detector.document.reading", "detector.inference.judge"} & parts


# --- what is told on the way


def test_quiet_leaves_errors_alone_on_stderr(run: Run) -> None:
    assert "without a source" in run("check", "changed.txt", "--no-encoder")[2]
    status, out, err = run("check", "changed.txt", "nosuch.txt", "--no-encoder", "-q")
    assert (status, err) == (Exit.FAILED, "detector: skipped nosuch.txt: no such file; check the path\n")
    assert "changed.txt" in out


def test_verbose_says_what_is_read_and_how_long_it_takes(run: Run) -> None:
    status, out, err = run(*CHECK, "-v")
    assert re.search(r"^detector: read source\.txt in \d+\.\d\d s$", err, re.MULTILINE)
    assert re.search(r"^detector: checked changed\.txt in \d+\.\d\d s$", err, re.MULTILINE)
    assert (status, out) == run(*CHECK)[:2]


def test_a_counter_is_shown_on_a_terminal_alone_and_is_gone_at_the_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert run(*CHECK)[2] == ""
    monkeypatch.setattr(watch, "_EVERY", 0.0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run(*CHECK, "--no-cache")
    assert terminal.getvalue() == "\r\x1b[K1 of 1 drafts checked\r\x1b[K"
    quiet = Terminal()
    monkeypatch.setattr(sys, "stderr", quiet)
    run(*CHECK, "-q")
    assert quiet.getvalue() == ""


def test_colour_is_as_it_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run(*CHECK)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run(*CHECK, "--color", "always")[1]
    assert "\x1b[" not in run(*CHECK, "--color", "never")[1]
    status, _, err = run(*CHECK, "--color", "sometimes")
    assert (status, "invalid choice" in err) == (Exit.FAILED, True)


@pytest.mark.parametrize("told", ["auto", "0"])
def test_as_many_workers_as_cores_say_the_same(run: Run, told: str) -> None:
    assert run(*CHECK, "--no-cache", "-j", told) == run(*CHECK, "--no-cache")


@pytest.mark.parametrize("told", ["-1", "many", "1.5"])
def test_a_number_of_workers_that_is_none_is_a_mistake(run: Run, told: str) -> None:
    status, out, err = run(*CHECK, "-j", told)
    assert (status, out) == (Exit.FAILED, "")
    assert "expected" in err


# --- batches


def batch(*told: object) -> bytes:
    return b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in told)


def answers(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_batch_gives_a_verdict_under_each_id_in_order(run: Run, tmp_path: Path) -> None:
    numbers = [*range(60, 71), 41]
    lines = [{"id": f"n{n}", "text": CHANGED.replace("41", str(n)), "sources": [SOURCE]} for n in numbers]
    (tmp_path / "in.jsonl").write_bytes(batch(*lines))
    status, out, err = run("check", "--batch", "in.jsonl", "--no-encoder")
    assert (status, err) == (Exit.FINDINGS, "")
    assert [line["id"] for line in answers(out)] == [f"n{n}" for n in numbers]
    assert {line["schema"] for line in answers(out)} == {"detector.verdict/1"}
    codes = [{finding["code"] for finding in line["findings"]} for line in answers(out)]  # type: ignore[union-attr]
    assert [("C111" in found) for found in codes] == [n != 41 for n in numbers]
    assert run("check", "--batch", "-", "--no-encoder", "-j", "2", stdin=batch(*lines))[1] == out
    assert run("check", "--batch", "in.jsonl", "--no-encoder", "--no-cache", "-j", "2")[1] == out


def test_a_line_that_cannot_be_used_says_why_and_hides_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    lines = batch(
        {"id": 1, "text": CHANGED, "sources": [{"path": "source.txt"}]},
        b'{"id": 2, "text": ',
        b"\xff\xfe\x00",
        b"",
        [3],
        {"text": CHANGED},
        {"id": True, "text": CHANGED},
        {"id": 8, "text": CHANGED, "source": [SOURCE]},
        {"id": 9},
        {"id": 10, "text": CHANGED, "path": "changed.txt"},
        {"id": 11, "path": "nosuch.txt"},
        {"id": 12, "path": "a.png"},
        {"id": 13, "text": CHANGED, "sources": "source.txt"},
        {"id": 14, "text": CHANGED, "sources": ["source.txt"]},
        {"id": 15, "text": CHANGED, "sources": [{"path": "nosuch.txt"}]},
        {"id": 16, "text": CHANGED, "sources": [7]},
        {"id": 17, "text": CHANGED, "published": "yesterday"},
        {"id": 18, "text": CHANGED, "published": 20310514},
        b'{"id": 19, "text": "' + b"x" * 5000 + b'"}',
        b"[" * 900,
        {"id": 21, "path": "changed.txt", "sources": [SOURCE], "published": "2031-05-14"},
    )
    status, out, err = run("check", "--batch", "-", "--no-encoder", "--max-bytes", "2000", stdin=lines)
    assert status == Exit.FAILED
    assert "18 of 20 lines could not be used" in err
    found = answers(out)
    assert [line["id"] for line in found if line["schema"] == "detector.verdict/1"] == [1, 21]
    said = {line["line"]: (line["id"], line["problem"]) for line in found if line["schema"] == "detector.skipped/1"}
    expected = {
        2: (None, "expected an object as JSON"),
        3: (None, "expected an object as JSON"),
        5: (None, "expected an object, got [3]"),
        6: (None, 'expected an "id", a string or a whole number, got null'),
        7: (None, 'expected an "id", a string or a whole number, got true'),
        8: (8, 'unknown key "source"; expected id, path, published, sources, text'),
        9: (9, 'expected one of "text" and "path", as a string'),
        10: (10, 'expected one of "text" and "path", as a string'),
        11: (11, "nosuch.txt: no such file"),
        12: (12, "a.png: is an image"),
        13: (13, 'expected "sources" to be a list, got "source.txt"'),
        14: (14, '"source.txt" among the sources is a file\'s name; write {"path": "source.txt"}'),
        15: (15, "its source cannot be used: nosuch.txt: no such file"),
        16: (16, "expected each source to be a text"),
        17: (17, 'expected "published" as in 2031-05-14, got "yesterday"'),
        18: (18, 'expected "published" as in 2031-05-14, got 20310514'),
        19: (None, "is longer than 2000 bytes"),
        20: (None, "expected an object as JSON"),
    }
    assert list(said) == list(expected)
    for line, (identity, beginning) in expected.items():
        assert said[line][0] == identity
        assert str(said[line][1]).startswith(beginning), said[line]


def test_sources_of_the_settings_hold_for_every_line_and_settings_apply(run: Run) -> None:
    told = ("check", "--batch", "-", "--sources", "source.txt", "--no-encoder")
    status, out, _ = run(*told, stdin=batch({"id": "a", "text": CHANGED}))
    assert status == Exit.FINDINGS
    assert "C101" in out
    assert run(*told, "--fail-on", "never", stdin=batch({"id": "a", "text": CHANGED}))[0] == Exit.CLEAN
    assert "C101" not in run(*told, "--ignore", "C101", stdin=batch({"id": "a", "text": CHANGED}))[1]
    status, out, err = run(*told[:3], "--sources", "nosuch.txt", stdin=batch({"id": "a", "text": CHANGED}))
    assert (status, out) == (Exit.FAILED, "")
    assert "nosuch.txt: no such file" in err


def test_the_day_of_a_line_dates_its_draft() -> None:
    given = batch(
        {"id": 1, "text": CHANGED, "published": "2031-05-14"},
        {"id": 2, "text": CHANGED, "published": "2031-06-25T09:30:00Z"},
        {"id": 3, "text": CHANGED},
    )
    settings = Settings(encoder=False, cache=False)
    found = [verdict for _, verdict in api.batch(read_lines(io.BytesIO(given), "in", max_bytes=1000), settings)]
    days = [verdict.document.published for verdict in found if isinstance(verdict, Verdict)]
    assert days == [datetime.date(2031, 5, 14), datetime.date(2031, 6, 25), None]


def test_drafts_beside_a_batch_are_a_mistake_and_a_batch_that_is_not_there_is_told(run: Run) -> None:
    status, out, err = run("check", "changed.txt", "--batch", "in.jsonl")
    assert (status, out) == (Exit.FAILED, "")
    assert "expected drafts or --batch, got both" in err
    status, out, err = run("check", "--batch", "in.jsonl")
    assert (status, out, err) == (Exit.FAILED, "", "detector: in.jsonl: cannot be read (No such file or directory)\n")


def test_an_empty_batch_is_clean_and_says_nothing(run: Run) -> None:
    assert run("check", "--batch", "-", stdin=b"\n\n") == (Exit.CLEAN, "", "")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupted_batch_ends_with_a_line_that_says_so(tmp_path: Path) -> None:
    lines = [{"id": i, "path": f"drafts/{i:03}.txt"} for i in range(40)]
    (tmp_path / "in.jsonl").write_bytes(batch(*lines))
    process = begun(tmp_path, "--batch", "in.jsonl", "--no-cache")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == Exit.INTERRUPTED
    assert "Traceback" not in err
    *done, last = answers(out)
    assert 1 <= len(done) < 40
    assert [line["id"] for line in done] == list(range(len(done)))
    assert last == {"schema": "detector.interrupted/1", "done": len(done)}


# --- pages of the codes


def test_a_family_lists_its_codes_in_any_letters(run: Run) -> None:
    listed = run("explain", "s2")[1].splitlines()
    assert len(listed) > 1
    assert all(line.startswith("S2") for line in listed)
    assert run("explain", "S")[1] == run("explain", "s")[1]
    assert run("explain", "c111") == run("explain", "C111")
    status, out, err = run("explain", "X9")
    assert (status, out) == (Exit.FAILED, "")
    assert "no such code: X9" in err
    assert run("explain", "")[0] == Exit.FAILED
