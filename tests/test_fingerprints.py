"""A finding keeps its name across runs as long as its words stay the same."""

from __future__ import annotations

from pathlib import Path

import detector
from detector import fingerprints

SOURCE = "The mine at Orrin Ford closed on 4 March 2021. It had employed 312 people, said its manager, Ada Kell."
DRAFT = "The mine at Orrin Ford closed on 4 March 2021. It had employed 512 people, said its manager, Ada Kell."
OPENING = "The valley has known the mine for longer than anybody can remember.\n\n"


def names(folder: Path, text: str) -> list[str]:
    draft = folder / "draft.md"
    draft.write_text(text, encoding="utf-8")
    verdict = detector.check(draft, sources=[SOURCE], encoder=False)
    found = zip(verdict.findings, fingerprints.of(verdict), strict=True)
    named = [name for finding, name in found if finding.code == "C111"]
    assert named
    return named


def test_wrapped_lines_and_moved_paragraphs_keep_the_name(tmp_path: Path) -> None:
    plain = names(tmp_path, DRAFT)
    assert names(tmp_path, DRAFT.replace("employed 512", "employed\n512")) == plain
    assert names(tmp_path, OPENING + DRAFT) == plain


def test_other_words_have_another_name(tmp_path: Path) -> None:
    assert names(tmp_path, DRAFT) != names(tmp_path, DRAFT.replace("512", "712"))


def test_the_same_words_twice_have_two_names(tmp_path: Path) -> None:
    found = names(tmp_path, DRAFT + "\n\n" + DRAFT)
    assert len(found) == len(set(found)) == 2
