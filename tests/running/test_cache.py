"""The cache: what was put is got, beside other runs, within bounds; and whatever is wrong with it is told once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from detector.running import cache
from detector.running.cache import FILE, Cache, clean

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def kept(tmp_path: Path, told: list[str]) -> Iterator[Cache]:
    found = Cache(tmp_path / "kept", told.append)
    yield found
    found.close()
    assert told == []


def test_what_was_put_is_got_and_nothing_else(kept: Cache) -> None:
    kept.put("a", b"one")
    kept.put("a", b"two")
    kept.put("b", b"")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"two", b"", None)


def test_it_is_there_for_the_next_run_and_for_one_beside_it(tmp_path: Path, told: list[str]) -> None:
    first, beside = Cache(tmp_path, told.append), Cache(tmp_path, told.append)
    first.put("a", b"one")
    assert beside.get("a") == b"one"
    beside.put("b", b"two")
    first.close()
    beside.close()
    with closing(Cache(tmp_path, told.append)) as later:
        assert (later.get("a"), later.get("b")) == (b"one", b"two")
    assert told == []


def test_it_hides_itself_from_git_and_from_backups_and_its_texts_from_others(tmp_path: Path, kept: Cache) -> None:
    assert (tmp_path / "kept" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (tmp_path / "kept" / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172")
    if os.name == "posix":
        assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_the_longest_unused_go_first(tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    today = [20_000]
    monkeypatch.setattr(cache.time, "time", lambda: today[0] * 86_400.0)
    for day, key in enumerate(("old", "used", "new")):
        today[0] = 20_000 + day
        with closing(Cache(tmp_path, told.append)) as found:
            found.put(key, os.urandom(1000))
    today[0] = 20_010
    with closing(Cache(tmp_path, told.append)) as found:
        assert found.get("used") is not None
    with closing(Cache(tmp_path, told.append, max_bytes=3500)) as found:
        found.put("newest", os.urandom(1000))
    with closing(Cache(tmp_path, told.append)) as found:
        assert [key for key in ("old", "new", "used", "newest") if found.get(key)] == ["used", "newest"]
    assert told == []


def test_a_file_that_is_no_database_is_told_once_and_done_without(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / FILE).write_bytes(b"this was never a database, whatever its name says" * 50)
    with closing(Cache(tmp_path, told.append)) as found:
        found.put("a", b"one")
        assert found.get("a") is None
        found.put("b", b"two")
    assert len(told) == 1
    assert "cannot be used (file is not a database), the run goes on without it; detector cache clean" in told[0]


def test_a_database_that_breaks_on_the_way_is_told_once(tmp_path: Path, told: list[str]) -> None:
    with closing(Cache(tmp_path, told.append)) as found:
        found.put("a", b"one")
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            other.execute("drop table results")
        assert found.get("a") is None
        found.put("b", b"two")
        assert found.get("b") is None
    assert len(told) == 1
    assert "no such table" in told[0]


@pytest.mark.parametrize("value", [b"no deflated stream", None, "text"])
def test_a_damaged_value_is_as_good_as_none(tmp_path: Path, kept: Cache, value: object) -> None:
    kept.put("a", b"one")
    with closing(sqlite3.connect(tmp_path / "kept" / FILE)) as other, other:
        other.execute("update results set value = ?", (b"" if value is None else value,))
    assert kept.get("a") is None
    kept.put("a", b"two")
    assert kept.get("a") == b"two"


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with closing(Cache(tmp_path / "file" / "kept", told.append)) as found:
        found.put("a", b"one")
        assert found.get("a") is None
    assert len(told) == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_once(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "kept").mkdir(mode=0o500)
    Cache(tmp_path / "kept", told.append).close()
    assert len(told) == 1


def test_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom detector.running.cache import Cache\n"
        "found = Cache(Path(sys.argv[1]), lambda message: print(message))\n"
        "for i in range(100):\n    found.put(f'{sys.argv[2]}-{i}', sys.argv[2].encode())\nfound.close()"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(i)], cwd=ROOT, stdout=subprocess.PIPE)
        for i in range(4)
    ]
    assert [run.communicate()[0] for run in runs] == [b""] * 4
    assert [run.returncode for run in runs] == [0] * 4
    with closing(Cache(tmp_path, print)) as found:
        assert all(found.get(f"{run}-{i}") == str(run).encode() for run in range(4) for i in range(100))


def test_cleaning_takes_the_cache_and_nothing_else(tmp_path: Path, told: list[str]) -> None:
    Cache(tmp_path / "kept", told.append).close()
    assert clean(tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    assert not clean(tmp_path / "kept")
    Cache(tmp_path / "kept", told.append).close()
    (tmp_path / "kept" / "notes.txt").write_text("mine", encoding="utf-8")
    assert clean(tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["notes.txt"]


def test_a_folder_that_is_no_cache_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.log\n", encoding="utf-8")
    assert not clean(tmp_path)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.log\n"
