"""Pages that are made of the code say what the code says; the links of all pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detector import codes
from detector.settings import Settings
from training import documentation

ROOT = Path(__file__).resolve().parent.parent
MADE = documentation.documents()
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
AGAIN = "run python -m training pages"


@pytest.mark.parametrize("path", MADE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_made_of_the_code_is_current(path: Path) -> None:
    assert path.is_file(), AGAIN
    assert path.read_text(encoding="utf-8") == MADE[path], AGAIN


def test_there_is_a_page_for_each_code_and_for_no_other() -> None:
    there = {path.stem for path in (ROOT / "docs" / "codes").glob("*.md")} - {"README"}
    assert there == set(codes.known()), AGAIN


def test_the_inputs_of_the_action_are_current() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert documentation.action(text) == text, AGAIN


def test_an_action_without_the_marks_of_its_inputs_is_refused() -> None:
    with pytest.raises(ValueError, match=r"action\.yml: expected the lines"):
        documentation.action("name: detector\ninputs: {}\n")


def test_every_setting_and_its_default_stand_on_the_page() -> None:
    page = MADE[ROOT / "docs" / "settings.md"]
    for name in Settings.__slots__:
        key = name.replace("_", "-")
        assert f"\n## {key}\n" in page
        assert f"default: `{key} = " in page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    page = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        if re.match(r"https?://", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        assert aim.exists(), target
        if anchor:
            assert anchor in anchors(aim), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_is_reached_from_the_first(path: Path) -> None:
    assert path == ROOT / "README.md" or path in reached(ROOT / "docs" / "README.md")


def anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def reached(start: Path) -> set[Path]:
    """Every page that links lead to from ``start``."""
    found, waiting = {start}, [start]
    while waiting:
        path = waiting.pop()
        for target in re.findall(r"\]\(([^)\s#]+)", path.read_text(encoding="utf-8")):
            aim = (path.parent / target).resolve()
            if aim.suffix == ".md" and aim.is_file() and aim not in found:
                found.add(aim)
                waiting.append(aim)
    return found
