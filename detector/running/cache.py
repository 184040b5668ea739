"""What was found before, by key, in one SQLite file: safe beside other runs, bounded, and never a reason to fail."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable
from pathlib import Path

FILE = "results-1.sqlite"  # the number is that of the table's form
MAX_BYTES = 256_000_000  # of values; the longest unused go first
_KEPT = 0.8  # of MAX_BYTES, after some had to go
_DAY = 86_400
_BUSY = 10  # seconds to wait for another run's write
_TABLE = """
create table if not exists results (key text primary key, value blob not null, day integer not null) without rowid;
create index if not exists by_day on results (day, length(value));
"""
_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of detector's and may go.\n",
}


class Cache:
    """Open for one run. Whatever goes wrong with the file is told once to ``say``, and the run goes on without it."""

    def __init__(self, folder: Path, say: Callable[[str], None], *, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._say = say
        self._max_bytes = max_bytes
        self._today = int(time.time()) // _DAY
        self._touched: list[str] = []
        self._has_written = False
        self._file: sqlite3.Connection | None = None
        try:
            self._file = _opened(folder)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: str) -> bytes | None:
        """What was put under the key, None where nothing was or where it is damaged."""
        if self._file is None:
            return None
        try:
            found = self._file.execute("select value, day from results where key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if found is None:
            return None
        if found[1] != self._today:
            self._touched.append(key)
        try:
            return zlib.decompress(found[0])
        except (zlib.error, TypeError):
            return None

    def put(self, key: str, value: bytes) -> None:
        """Keep the value; it is safe from here on, whatever becomes of the run."""
        if self._file is None:
            return
        row = (key, zlib.compress(value, 1), self._today)
        try:
            self._file.execute("insert or replace into results values (?, ?, ?)", row)
            self._has_written = True
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Note what was used, make room, let go of the file."""
        if self._file is None:
            return
        try:
            if self._touched:
                self._file.execute("begin immediate")
                rows = [(self._today, key) for key in self._touched]
                self._file.executemany("update results set day = ? where key = ?", rows)
                self._file.execute("commit")
            if self._has_written:
                self._make_room(self._file)
        except sqlite3.Error as error:
            self._give_up(error)
        else:
            self._file.close()
            self._file = None

    def _make_room(self, file: sqlite3.Connection) -> None:
        total = file.execute("select coalesce(sum(length(value)), 0) from results").fetchone()[0]
        if total <= self._max_bytes:
            return
        going: list[tuple[str]] = []
        for key, size in file.execute("select key, length(value) from results order by day, key"):
            going.append((key,))
            total -= size
            if total <= _KEPT * self._max_bytes:
                break
        file.execute("begin immediate")
        file.executemany("delete from results where key = ?", going)
        file.execute("commit")
        file.execute("pragma incremental_vacuum")

    def _give_up(self, error: OSError | sqlite3.Error) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        problem = getattr(error, "strerror", None) or error
        self._say(
            f"the cache in {self._folder} cannot be used ({problem}), the run goes on without it; "
            "detector cache clean empties it, --cache-dir names another place, --no-cache does without"
        )


def clean(folder: Path) -> bool:
    """Take the cache away; whether there was one. Raises OSError. A folder that is no cache stays."""
    if not (folder / "CACHEDIR.TAG").is_file() and not (folder / FILE).is_file():
        return False
    for name in (*_FILES, *(f"{FILE}{end}" for end in ("", "-wal", "-shm", "-journal"))):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()
    return True


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds the texts of drafts
    for name, content in _FILES.items():
        path = folder / name
        if not path.exists():
            path.write_text(content, encoding="utf-8")
    file = sqlite3.connect(os.fspath(folder / FILE), timeout=_BUSY, isolation_level=None)
    try:
        if not file.execute("pragma page_count").fetchone()[0]:
            file.execute("pragma auto_vacuum = incremental")
        _to_wal(file)
        file.execute("pragma synchronous = normal")
        file.executescript(_TABLE)
    except sqlite3.Error:
        file.close()
        raise
    return file


def _to_wal(file: sqlite3.Connection) -> None:
    """Readers beside a writer; runs that begin at once ask for it at once, and SQLite lets none of them wait here."""
    until = time.monotonic() + _BUSY
    while True:
        try:
            file.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
