"""The package as a repository of its own, and how the tests install it with the network shut.

The dependencies are those that the tests run with: pip is given no index and told to leave them alone.
"""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = next(path for path in map(Path, site.getsitepackages()) if path.is_dir())

# What the wheel is made of, and what those who install it from a repository read.
_PARTS = ("detector", "models", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml")
_NO_GIT_OF_OURS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_SOMEBODY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A. Writer"), ("EMAIL", "writer@desk.example"))
}


def environment(**more: str) -> dict[str, str]:
    """For a process that installs the package: nothing of the developer's settings, and no index to ask."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PIP_", "PYTHON", "PRE_"))}
    return {
        **kept,
        **_NO_GIT_OF_OURS,
        **_SOMEBODY,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PACKAGES),  # hatchling, which builds the wheel, and the dependencies
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the other way round: there is no isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        # Whoever asks the network all the same gets no answer.
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9"),
        **more,
    }


def need(*modules: str) -> None:
    """Skip the test where one of these tools, or git, is not installed."""
    absent = [name for name in modules if find_spec(name) is None]
    if shutil.which("git") is None:
        absent.append("git")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}; pip install -e '.[dev]' has all but git")


def repository(folder: Path) -> Path:
    """The working tree as a git repository with one commit, whether or not it is one here."""
    folder.mkdir(parents=True)
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder / part)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Make ``folder`` a repository where it is none, and commit all that it holds."""
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All of it"]):
        subprocess.run(["git", *words], cwd=folder, env=environment(), check=True, capture_output=True)


def run(words: list[str], folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A process that gets nothing on its standard input, with what it printed."""
    return subprocess.run(
        words, cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
    )
