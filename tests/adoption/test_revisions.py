"""--diff-base: only what is new since a revision is reported, and never nothing without a word."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from detector.adoption import revisions
from detector.cli import main
from detector.errors import InputError, SettingsError
from detector.inputs import Content, Input
from detector.settings import Settings
from tests.adoption.mine import CHANGED, REASON, WIRE, judged

FIRST = "The valley has known the mine for 512 years."
SECOND = "It had employed 512 people, said its manager, Ada Kell."
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Git in a fresh repository, where commands run; its own settings alone hold."""
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "Ada"),
        ("GIT_AUTHOR_EMAIL", "ada@example.org"),
        ("GIT_COMMITTER_NAME", "Ada"),
        ("GIT_COMMITTER_EMAIL", "ada@example.org"),
    ):
        monkeypatch.setenv(name, value)

    def call(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    call("init", "-q", "-b", "main")
    return call


def commit(git: Git, **drafts: str | None) -> None:
    """Write drafts, named name_md for name.md, or take them away, and commit all."""
    for name, text in drafts.items():
        write(name, text)
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "drafts")


def write(name: str, text: str | None) -> None:
    path = Path(name.replace("_", "."))
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode())


def of(*drafts: Input | str, ref: str = "HEAD") -> revisions.Changes:
    return revisions.of([Path(one) if isinstance(one, str) else one for one in drafts], ref, 10**6)


def new(path: str, ref: str = "HEAD") -> list[str]:
    """The words of a draft's "512"s that are reported."""
    changes = of(path, ref=ref)
    text = Path(path).read_text(encoding="utf-8")
    verdict = judged(text, *[("C111", "512")] * text.count("512"), path=path)
    return [text[f.start :].split()[1] for f in changes.of_verdict(verdict).findings] if changes.drafts else []


def test_only_paragraphs_with_new_words_are_reported(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    write("a_md", f"{FIRST}\n\n{SECOND.replace('Ada', 'Eva')}\n")
    assert new("a.md") == ["people,"]


def test_wrapped_lines_moved_paragraphs_and_markup_are_no_change(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    wrapped = SECOND.replace(" people", "\r\n**people**")
    write("a_md", f"{wrapped}\r\n\r\n\r\n{FIRST}\r\n")
    changes = of("a.md")
    assert (changes.drafts, changes.n_unchanged) == ((), 1)
    assert changes.notices("HEAD") == ("no draft changed since HEAD: 1 as they were",)


def test_a_copied_paragraph_is_new_once(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    write("a_md", f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n")
    assert new("a.md") == ["people,", "years."]


def test_a_suppression_that_is_added_is_no_change_of_its_paragraph(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    write("a_md", f"{FIRST} <!-- detector: ignore[C111] {REASON} -->\n\n{SECOND}\n")
    assert of("a.md").drafts == ()


def test_a_new_draft_counts_whole(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    write("b_md", f"{FIRST}\n")
    assert new("b.md") == ["years."]
    git("add", "b.md")
    assert new("b.md") == ["years."]


def test_a_renamed_draft_is_held_against_itself(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    git("mv", "a.md", "b.md")
    assert of("b.md").drafts == ()
    write("b_md", f"{FIRST}\n\n{SECOND.replace('Ada', 'Eva')}\n")
    assert new("b.md") == ["people,"]


def test_a_deleted_draft_is_passed_over_and_one_that_never_was_is_told_of(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    write("a_md", None)
    changes = of("a.md", "never.md")
    assert [str(draft) for draft in changes.drafts] == ["never.md"]
    assert changes.n_deleted == 1
    assert "1 deleted since" in changes.notices("HEAD")[0]


def test_any_name_of_a_commit_will_do(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    git("tag", "-a", "first", "-m", "first")
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    assert new("a.md", "first") == new("a.md", "HEAD~1") == new("a.md", git("rev-parse", "HEAD~1")) == ["people,"]
    assert new("a.md", "HEAD") == []


def test_what_others_changed_under_the_base_is_not_the_writers(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n", c_md="Other words.\n")
    git("checkout", "-q", "-b", "work")
    commit(git, c_md="Yet other words.\n")
    git("checkout", "-q", "main")
    commit(git, a_md=f"{FIRST}\n")
    git("checkout", "-q", "work")
    assert [str(draft) for draft in of("a.md", "c.md", ref="main").drafts] == ["c.md"]


def test_unrelated_histories_are_compared_with_the_base_itself(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    git("checkout", "-q", "--orphan", "other")
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    assert new("a.md", "main") == ["people,"]


def test_findings_about_the_whole_draft_stay_where_it_changed(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n\n{SECOND}\n")
    write("a_md", f"{FIRST}\n\n{SECOND.replace('Ada', 'Eva')}\n")
    verdict = judged(Path("a.md").read_bytes(), ("R350", "valley"), ("A450", "known"), ("C131", "mine"), path="a.md")
    assert [finding.code for finding in of("a.md").of_verdict(verdict).findings] == ["R350", "A450"]


def test_drafts_in_other_encodings_and_formats_are_compared_by_their_words(git: Git) -> None:
    page = f"<html><body><p>{FIRST}</p><p>Café: {SECOND}</p></body></html>"
    Path("a.txt").write_bytes(f"{FIRST}\n\nCafé: {SECOND}\n".encode("cp1252"))
    Path("b.html").write_text(page, encoding="utf-8")
    commit(git)
    Path("a.txt").write_bytes(f"{FIRST}\n\nCafé: {SECOND}\n".encode("utf-16"))
    Path("b.html").write_text(page.replace("<p>", "<p class='x'>\n"), encoding="utf-8")
    assert of("a.txt", "b.html").drafts == ()


def test_a_draft_that_could_not_be_read_then_is_new(git: Git) -> None:
    commit(git, a_md="")
    write("a_md", f"{FIRST}\n")
    assert new("a.md") == ["years."]


def test_standard_input_needs_a_name(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    with pytest.raises(SettingsError, match="pass --stdin-filename, or leave --diff-base out"):
        of(Content("<stdin>", b"x"))
    named = of(Content("a.md", f"{FIRST}\n\n{SECOND}\n".encode()))
    assert len(named.drafts) == 1
    assert of(Content("a.md", f"{FIRST}\n".encode())).n_unchanged == 1


def test_odd_names_and_folders(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ö ä.md", 'quoted "x".md', "line\nend.md", "-dash.md"):
        Path("sub").mkdir(exist_ok=True)
        Path("sub", name).write_text(f"{FIRST}\n", encoding="utf-8")
    commit(git)
    monkeypatch.chdir("sub")
    assert of(*[str(path) for path in sorted(Path().iterdir())]).n_unchanged == 4


def test_a_hooks_environment_does_not_lead_astray(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    Path("sub/a.md").write_text(f"{FIRST}\n", encoding="utf-8")
    commit(git)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert of("sub/a.md").n_unchanged == 1


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD:a.md", "", "HEAD^9", "a..b"])
def test_a_base_that_is_no_commit_is_a_mistake_with_the_way_out(git: Git, ref: str) -> None:
    commit(git, a_md=f"{FIRST}\n")
    with pytest.raises(SettingsError, match=r"is no commit of .*leave --diff-base out"):
        of("a.md", ref=ref)
    assert not Path("x").exists()


def test_outside_a_repository_and_without_git_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("a.md").write_text(FIRST, encoding="utf-8")
    with pytest.raises(SettingsError, match="is in no git repository"):
        of("a.md")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match="git cannot be run"):
        of("a.md")


def test_what_cannot_be_read_stays_to_be_told_of(git: Git) -> None:
    commit(git, a_md=f"{FIRST}\n")
    write("a_md", "")
    error = InputError("x", "cannot be read")
    assert len(of("a.md").drafts) == 1
    assert revisions.of([error], "HEAD", 10).drafts == (error,)


# -- on the command line


def check(*more: str) -> int:
    return main(["check", ".", "--sources", ".wire.txt", "--no-encoder", "--no-cache", *more])


def test_a_run_without_changes_says_so_and_checks_nothing(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".wire.txt").write_text(WIRE, encoding="utf-8")
    commit(git, a_md=f"{CHANGED}\n")
    assert check("--diff-base", "HEAD") == 0
    out, err = capsys.readouterr()
    assert "no draft changed since HEAD: 1 as they were" in err
    assert "no draft changed since HEAD" in out
    assert "0 drafts checked" in out


def test_no_draft_at_all_stays_a_failure(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    Path("none").mkdir()
    commit(git, a_md=f"{FIRST}\n")
    assert main(["check", "none", "--diff-base", "HEAD"]) == 2
    assert "no draft to check" in capsys.readouterr().err
    assert main(["check", "a.md", "--diff-base", "nowhere"]) == 2
    assert "is no commit of" in capsys.readouterr().err


def test_the_whole_draft_is_read_for_its_changed_paragraph_and_a_baseline_and_comments_go_with_it(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".wire.txt").write_text(WIRE, encoding="utf-8")
    kept = f"{CHANGED} <!-- detector: ignore[C111] {REASON} -->"
    commit(git, a_md=f"{kept}\n\nThe valley is quiet now.\n")
    assert check("--baseline", "known.json", "--write-baseline") == 0
    write("a_md", f"{kept}\n\nThe valley is quiet now. It closed on 14 March 2021, the mine at Orrin Ford.\n")
    capsys.readouterr()
    both = ("--baseline", "known.json", "--diff-base", "HEAD", "--fail-on-unused")
    assert check(*both) == 0
    out, err = capsys.readouterr()
    assert "S211 no source has 14 March 2021" in out
    assert "C111" not in out
    assert check(*both, "--fail-on", "warning") == 1
    assert "1 of 1 drafts changed since HEAD; only their changed paragraphs are reported" in err


def test_what_cannot_go_together_is_refused() -> None:
    with pytest.raises(SettingsError, match="a baseline is made of whole drafts"):
        Settings(baseline="known.json", write_baseline=True, diff_base="main")
    with pytest.raises(SettingsError, match="leave diff-base out"):
        Settings(batch="-", diff_base="main")
