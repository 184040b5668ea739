"""A headless Chromium driven over a pipe, for the tests of what a page does in a browser."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60  # seconds for one answer, on a machine that does other work
# The browser reads from descriptor 3 and writes to 4, which may be taken by one another at first.
_THREE_AND_FOUR = """
import fcntl, os, sys
far = [fcntl.fcntl(int(pipe), fcntl.F_DUPFD, 10) for pipe in sys.argv[1:3]]
os.dup2(far[0], 3)
os.dup2(far[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def executable() -> str | None:
    """The path of a browser, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One page of the browser; ``events`` is everything that it reported since it was opened."""

    def __init__(self, process: subprocess.Popen[bytes], reads: int, writes: int) -> None:
        self._process, self._reads, self._writes = process, reads, writes
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._send(f"{domain}.enable")

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.events.clear()
        self._send("Page.navigate", url=path.as_uri())
        self._wait("Page.loadEventFired")

    def run(self, expression: str) -> Any:  # noqa: ANN401 (whatever the page answers)
        """The value of an expression in the page. Raises AssertionError where it throws."""
        answer = self._send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first element that matches."""
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getClientRects()[0];"
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, *, code: int = 0) -> None:
        """Press one key where the focus is; ``code`` is the key's number where it is no letter."""
        text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
        self._send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
        self._send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def media(self, *, kind: str = "", width: int = 1280, **features: str) -> None:
        """Show the page as a reader with this medium, width and these preferences sees it; nothing moves by itself."""
        features = {"prefers_reduced_motion": "reduce", **features}
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._send("Emulation.setEmulatedMedia", media=kind, features=told)
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def scripting(self, *, allowed: bool) -> None:
        """Whether pages that are opened from now on may run their scripts."""
        self._send("Emulation.setScriptExecutionDisabled", value=not allowed)

    def requested(self) -> list[str]:
        """The address of everything that the page asked for."""
        return [event["params"]["request"]["url"] for event in self._told("Network.requestWillBeSent")]

    def complaints(self) -> list[dict[str, Any]]:
        """Every message of the console, error of a script and report of a refused resource."""
        self.run("new Promise((done) => setTimeout(done, 50))")
        return [
            *self._told("Runtime.consoleAPICalled"),
            *self._told("Runtime.exceptionThrown"),
            *self._told("Log.entryAdded"),
        ]

    def _told(self, method: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["method"] == method]

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 (of the protocol)
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        answer = self._read(lambda found: found.get("id") == self._number)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _wait(self, method: str) -> None:
        if not self._told(method):
            self._read(lambda found: found.get("method") == method)

    def _read(self, is_it: Any) -> dict[str, Any]:  # noqa: ANN401 (a predicate)
        until = time.monotonic() + PATIENCE
        while True:
            while b"\0" in self._buffer:
                text, _, self._buffer = self._buffer.partition(b"\0")
                found: dict[str, Any] = json.loads(text)
                if "method" in found:
                    self.events.append(found)
                if is_it(found):
                    return found
            if not select.select([self._reads], [], [], max(until - time.monotonic(), 0))[0]:
                raise TimeoutError(f"no answer from the browser in {PATIENCE} s")
            read = os.read(self._reads, 1 << 16)
            if not read:
                raise RuntimeError(f"the browser ended with status {self._process.wait()}")
            self._buffer += read


@contextmanager
def browser(path: str, profile: Path) -> Iterator[Page]:
    """A page of a browser that ends with the block; nothing of it is kept but the folder ``profile``."""
    for_it, writes = os.pipe()
    reads, from_it = os.pipe()
    options = [
        "--headless=new",
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-sandbox",  # it cannot be had as root, nor in most containers
    ]
    process = subprocess.Popen(
        [sys.executable, "-c", _THREE_AND_FOUR, str(for_it), str(from_it), path, *options],
        pass_fds=(for_it, from_it),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(for_it)
    os.close(from_it)
    try:
        yield Page(process, reads, writes)
    finally:
        os.close(writes)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(reads)
