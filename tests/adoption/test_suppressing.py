"""Comments in a draft: what they keep back, and what is remarked on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

import detector
from detector import fingerprints
from detector.adoption.suppressing import honoured
from detector.cli import main
from detector.verdict import Remark, Verdict
from tests.adoption.mine import CHANGED, REASON, WIRE, judged


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def kept_back(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(one.finding.code, one.by, one.reason) for one in verdict.suppressed]


def remarks(verdict: Verdict) -> list[tuple[int | None, str]]:
    return [(remark.line, remark.kind) for remark in verdict.remarks]


def said(directive: str, reason: str = REASON) -> str:
    return f"<!-- detector: {directive} {reason} -->"


def test_a_comment_in_the_paragraph_keeps_its_code_back_and_no_other() -> None:
    text = f"Some 512 people of Orrin. {said('ignore[C111]')}\n\nThen 512 more.\n"
    verdict = honoured(judged(text, ("C111", "512"), ("C131", "Orrin"), ("C111", "512")))
    assert codes(verdict) == ["C131", "C111"]
    assert kept_back(verdict) == [("C111", "comment", REASON)]
    assert verdict.remarks == ()


@pytest.mark.parametrize("listed", ["C111", "c111", "C1", "c", "all", "ALL", "S250, C111", "S250,C111", "C111,"])
def test_codes_beginnings_several_and_all(listed: str) -> None:
    verdict = honoured(judged(f"Some 512 people. {said(f'ignore[{listed}]')}\n", ("C111", "512"), ("S250", "people")))
    assert "C111" not in codes(verdict)
    assert ("S250" in codes(verdict)) is (listed.lower() not in ("all", "s250, c111", "s250,c111"))
    assert verdict.remarks == ()


def test_the_next_line_is_the_next_paragraph_however_it_is_wrapped() -> None:
    text = f"Some 512 people.\n\n{said('ignore-next-line[C111]')}\nThe mine\nemployed 512 people.\n\nThen 512 more.\n"
    verdict = honoured(judged(text, ("C111", "512"), ("C111", "512"), ("C111", "512")))
    assert [one.finding.start for one in verdict.suppressed] == [text.index("512", 20)]


def test_a_block_holds_from_disable_to_enable() -> None:
    text = f"A 512.\n\n{said('disable[C111,S]')}\n\nB 512.\n\n<!-- detector: enable[C] -->\n\nC 512.\n\n" + (
        "D words.\n\n<!-- detector: enable -->\n\nE words.\n"
    )
    at = [("C111", "512")] * 3 + [("S250", "words")] * 2
    verdict = honoured(judged(text, *at))
    assert [(f.code, text[f.start - 2]) for f in verdict.findings] == [("C111", "A"), ("C111", "C"), ("S250", "E")]
    assert verdict.remarks == ()


def test_blocks_may_nest_and_overlap() -> None:
    text = (
        f"{said('disable[C]')}\n\nA 512.\n\n{said('disable[C111,S]')}\n\nB 512.\n\n<!-- detector: enable[C111] -->\n\n"
        "C 512.\n\n<!-- detector: enable[C] -->\n\nD 512.\n\nE words.\n\n<!-- detector: enable -->\n"
    )
    verdict = honoured(judged(text, *[("C111", "512")] * 4, ("S250", "words")))
    assert [text[f.start - 2] for f in verdict.findings] == ["D"]
    assert verdict.remarks == ()


def test_a_block_that_is_never_ended_holds_and_is_remarked_on() -> None:
    verdict = honoured(judged(f"A 512.\n\n{said('disable[C111]')}\n\nB 512.\n", ("C111", "512"), ("C111", "512")))
    assert len(verdict.findings) == len(verdict.suppressed) == 1
    assert remarks(verdict) == [(3, "unclosed")]


def test_an_enable_without_a_disable_is_remarked_on() -> None:
    text = f"<!-- detector: enable -->\n\n{said('disable[C]')}\n\nB 512.\n\n<!-- detector: enable[S] -->\n"
    assert remarks(honoured(judged(text, ("C111", "512")))) == [(1, "unused"), (3, "unclosed"), (7, "unused")]


@pytest.mark.parametrize("place", ["{}\n\nA 512.\n\nB 512.\n", "A 512. {}\n\nB 512.\n", "A 512.\n\nB 512.\n\n{}\n"])
def test_a_file_is_ignored_wherever_it_says_so(place: str) -> None:
    verdict = honoured(judged(place.format(said("ignore-file[C]")), ("C111", "512"), ("C111", "512")))
    assert codes(verdict) == []
    assert len(verdict.suppressed) == 2


def test_a_suppression_without_a_reason_is_reported_and_keeps_nothing_back() -> None:
    verdict = honoured(judged("A 512. <!-- detector: ignore[C111] -->\n", ("C111", "512")))
    assert codes(verdict) == ["C111"]
    assert verdict.remarks == (
        Remark(
            "draft.md",
            1,
            "no-reason",
            "ignore[C111] gives no reason and keeps nothing back; expected <!-- detector: ignore[C111] reason -->",
        ),
    )


@pytest.mark.parametrize(
    ("comment", "kind", "message"),
    [
        ("detector: ignor[C111] x", "unknown", "unknown directive 'ignor'; did you mean ignore?"),
        ("detector: ignore-nextline[C111] x", "unknown", "did you mean ignore-next-line?"),
        ("detector: skip[C111] x", "unknown", "expected one of ignore, "),
        ("detector: ignore[C112x] x", "unknown", "did you mean C112?"),
        ("detector: ignore[Q] x", "unknown", "no code begins with 'Q'"),
        ("detector: ignore C111 x", "malformed", "names no codes"),
        ("detector: ignore[] x", "malformed", "names no codes"),
        ("detector: ignore[C111 x", "malformed", "cannot be read"),
        ("detector: ignore[C111]] x", "malformed", "cannot be read"),
        ("detector: ignore[C111][S] x", "malformed", "cannot be read"),
        ("detector:", "malformed", "says nothing that can be read"),
        ("detector: [C111] x", "malformed", "says nothing that can be read"),
        ("detector ignore[C112] x", "unused", "ignore[C112] keeps nothing back"),
    ],
)
def test_a_comment_that_is_wrong_keeps_nothing_back_and_is_remarked_on(comment: str, kind: str, message: str) -> None:
    verdict = honoured(judged(f"A 512. <!-- {comment} -->\n", ("C111", "512")))
    assert codes(verdict) == ["C111"]
    assert [(remark.kind, remark.line) for remark in verdict.remarks] == [(kind, 1)]
    assert message in verdict.remarks[0].message


def test_an_unknown_code_beside_a_known_one_leaves_the_known_one_its_force() -> None:
    verdict = honoured(judged(f"A 512. {said('ignore[C999,C111]')}\n", ("C111", "512")))
    assert codes(verdict) == []
    assert remarks(verdict) == [(1, "unknown")]


def test_a_comment_that_is_never_closed_is_remarked_on() -> None:
    verdict = honoured(judged("A 512.\n\n<!-- detector: ignore-file[all] x\n", ("C111", "512")))
    assert codes(verdict) == ["C111"]
    assert remarks(verdict) == [(3, "malformed")]


def test_what_keeps_nothing_back_is_remarked_on_code_by_code() -> None:
    verdict = honoured(judged(f"A 512. {said('ignore[C111,C121,S]')}\n", ("C111", "512")))
    assert [remark.message for remark in verdict.remarks] == ["ignore[C121,S] keeps nothing back; take it out"]


def test_a_code_that_could_not_be_found_in_this_run_is_not_called_unused() -> None:
    text = f"A 512. {said('ignore[C111,A450]')} {said('ignore[C150]')}\n"
    without_source = honoured(judged(text, declined=("contradiction", "support", "rewrite")))
    assert [remark.message for remark in without_source.remarks] == ["ignore[A450] keeps nothing back; take it out"]
    without_judge = honoured(judged(text, declined=("ai",)), encoder=False)
    assert [remark.message for remark in without_judge.remarks] == ["ignore[C111] keeps nothing back; take it out"]
    assert honoured(judged(f"A. {said('ignore-file[all]')}\n", declined=("ai", "contradiction"))).remarks == ()


def test_two_suppressions_of_one_finding_are_both_used() -> None:
    text = f"{said('ignore-file[C111]', 'first')}\n\nA 512. {said('ignore[C]', 'second')}\n"
    verdict = honoured(judged(text, ("C111", "512")))
    assert kept_back(verdict) == [("C111", "comment", "first")]
    assert verdict.remarks == ()


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{said('ignore-file[all]')}\n```\n\nA 512.\n",
        f"A 512. `{said('ignore-file[all]')}`\n",
        f"<script>\n{said('ignore-file[all]')}\n</script>\n\nA 512.\n",
    ],
)
def test_a_directive_in_code_or_a_script_keeps_nothing_back(text: str) -> None:
    verdict = honoured(judged(text, ("C111", "512")))
    assert codes(verdict) == ["C111"]
    assert verdict.remarks == ()


def test_keeping_one_finding_back_renames_no_other() -> None:
    twice = f"A 512 and 512. {said('ignore[C121]')}\n"
    whole = judged(twice, ("C111", "512"), ("C111", "512"))
    first = judged(twice.replace("C121", "C111"), ("C111", "512"), ("C111", "512"))
    assert len(set(fingerprints.of(whole))) == 2
    assert fingerprints.of_suppressed(honoured(first)) == fingerprints.of(whole)


def test_a_comment_in_a_sentence_is_no_part_of_a_findings_name() -> None:
    plain = judged("The mine employed 512 people.\n", ("C111", "512"))
    commented = judged(f"The **mine** {said('ignore[S]')} employed 512 people.\n", ("C111", "512"))
    assert fingerprints.of(commented) == fingerprints.of(plain)


def test_ten_thousand_directives_are_judged_in_reasonable_time() -> None:
    text = f"A 512.\n\n{said('disable[C1]')}\n{said('disable[C111]')}\n<!-- detector: enable[S] -->\n" * 3334
    verdict = judged(text, *[("C111", "512")] * 100)
    began = perf_counter()
    assert len(honoured(verdict).remarks) >= 3334
    assert perf_counter() - began < 30


# -- through the library and the command line

Check = Callable[..., int]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check a draft of this text against the wire."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def call(text: str, *options: str, name: str = "draft.md") -> int:
        (tmp_path / name).write_bytes(text.encode())
        return main(["check", name, "--sources", "wire.txt", "--no-encoder", "--no-cache", *options])

    return call


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.md", f"{CHANGED} {said('ignore[C111]')}\n"),
        ("draft.txt", f"{said('ignore-next-line[C111]')}\r\n{CHANGED}\r\n"),
        ("draft.txt", f"\ufeff{CHANGED}\n{said('ignore[C111]')}"),
        ("draft.html", f"<html><body><p>{CHANGED}{said('ignore[C111]')}</p></body></html>"),
    ],
)
def test_a_draft_passes_with_a_suppression_in_each_format(
    check: Check, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    assert check(text, name=name) == 0
    out, err = capsys.readouterr()
    assert "C111" not in out
    assert "1 kept back by comments" in out
    assert err == ""
    assert check(text, "--ignore-suppressions", name=name) == 1
    assert "C111" in capsys.readouterr().out


def test_the_probabilities_are_the_same_with_comments_and_without() -> None:
    commented = f"{said('disable[C]')}\n{CHANGED}\n<!-- detector: enable -->\n"
    verdict = detector.check(commented, sources=[WIRE], encoder=False)
    assert verdict.score == detector.check(CHANGED, sources=[WIRE], encoder=False).score
    assert [one.finding.code for one in verdict.suppressed] == ["C111"]
    [many] = detector.check_many([commented], sources=[WIRE], encoder=False)
    assert (many.findings, many.suppressed) == (verdict.findings, verdict.suppressed)


def test_a_remark_is_told_on_stderr_and_fails_the_run_only_where_asked(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{WIRE}\n\n{said('ignore[C111]')}\n"
    assert check(text) == 0
    assert "warning: draft.md:3: ignore[C111] keeps nothing back; take it out" in capsys.readouterr().err
    assert check(text, "--fail-on-unused") == 1
    assert check(text, "--fail-on-unused", "--exit-zero") == 0
    assert check(text, "--fail-on-unused", "--ignore-suppressions") == 0


def test_a_suppressed_finding_that_is_not_asked_for_is_used_and_counted_nowhere(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(f"{CHANGED} {said('ignore[C111]')}\n", "--select", "S", "--fail-on-unused") == 0
    out, err = capsys.readouterr()
    assert "kept back" not in out
    assert err == ""
