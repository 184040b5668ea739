"""What every test runs under: no network, and the seed pages and the research data where they are at hand."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run, runner

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _network_shut() -> Iterator[None]:
    """Nothing connects but worker processes on this machine, over Unix sockets."""
    patch = pytest.MonkeyPatch()

    def refuse(*arguments: object, **options: object) -> None:
        raise RuntimeError("a test tried to use the network")

    def guarded(name: str) -> None:
        allowed = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> object:  # noqa: ANN401
            if self.family != getattr(socket, "AF_UNIX", None):
                refuse()
            return allowed(self, *arguments)

        patch.setattr(socket.socket, name, call)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        patch.setattr(socket, name, refuse)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the seed pages; skips the test where it is absent."""
    folder = Path(os.environ.get("DETECTOR_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no seed pages at {folder}; set DETECTOR_CORPUS to their folder")
    return folder


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the unpacked research data; skips the test where it is absent."""
    folder = os.environ.get("DETECTOR_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("no research data; set DETECTOR_DATA to the folder it was unpacked to")
    return Path(folder)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a source and two drafts: status, stdout, stderr."""
    return runner(tmp_path, capsys, monkeypatch)
