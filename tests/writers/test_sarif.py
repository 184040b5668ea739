"""Report -> SARIF: valid, within GitHub's limits, and no place that the file does not hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from detector.document import from_bytes
from detector.errors import InputError
from detector.rules.finding import Severity
from detector.verdict import Remark, Report
from detector.writers import pages, sarif
from detector.writers.repository import Repository
from detector.writers.sarif import render
from tests.reports import DRAFT, SOURCE, document, finding, report
from tests.writers import messy

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("sarif.schema.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def run_of(made: Report, **options: Any) -> dict[str, Any]:  # noqa: ANN401 (those of render)
    log = json.loads(render(made, **options))
    CHECK.validate(log)
    found: dict[str, Any] = log["runs"][0]
    return found


def results(made: Report, **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    found: list[dict[str, Any]] = run_of(made, **options)["results"]
    return found


def notifications(made: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_of(made)["invocations"][0]["toolExecutionNotifications"]
    return found


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", messy.ALL)
@pytest.mark.parametrize("suppressed", ["omit", "mark"])
def test_every_report_keeps_to_the_schema_and_is_the_same_again(name: str, suppressed: str) -> None:
    made = messy.ALL[name]
    run_of(made, sarif_suppressed=suppressed)
    assert render(made) == render(made)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(render(messy.bridge()))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b.md"
    assert not CHECK.is_valid(log)


def test_every_code_has_a_rule_with_its_page_and_the_results_point_to_theirs() -> None:
    run = run_of(messy.bridge())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [page.code for page in pages.every()]
    for rule, page in zip(rules, pages.every(), strict=True):
        assert rule["help"]["text"] == pages.page(page.code)
        assert rule["help"]["markdown"].startswith(f"**{page.code} {page.name}**: ")
        assert rule["defaultConfiguration"]["level"] == page.severity
        assert "helpUri" not in rule
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_the_rules_are_the_same_whatever_was_found() -> None:
    assert run_of(messy.bridge())["tool"] == run_of(messy.clean())["tool"]


def test_severity_and_confidence_are_level_and_rank() -> None:
    note, swapped, _ = results(messy.bridge())
    assert (note["level"], note["rank"]) == ("note", 60.0)
    assert (swapped["level"], swapped["rank"]) == ("error", 97.0)


def test_a_place_is_that_of_the_words_in_the_file() -> None:
    content = "Zoë’s mill.\n\nIt held 14 bales, said Łukasz.\n"
    draft = from_bytes(content.encode(), path="a.txt")
    place = results(report(finding(draft, "14", messy.source, "41"), draft=draft))[0]["locations"][0]
    region = place["physicalLocation"]["region"]
    line = content.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "14"
    assert content[region["charOffset"] :][: region["charLength"]] == "14"
    assert region["endLine"] == region["startLine"]


def test_columns_and_offsets_are_told_only_where_they_are_those_of_the_file() -> None:
    def region(name: str) -> dict[str, int]:
        found: dict[str, int] = results(messy.ALL[name])[1]["locations"][0]["physicalLocation"]["region"]
        return found

    assert set(region("bridge")) == {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength"}
    assert set(region("columns")) == {"startLine", "startColumn", "endLine", "endColumn"}
    assert region("lines") == {"startLine": 3, "endLine": 3}


def test_a_page_of_html_has_no_place_but_its_words_and_a_hash_of_our_own() -> None:
    swapped = results(messy.ALL["page"])[1]
    assert swapped["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a%20page.html", "uriBaseId": "%SRCROOT%"}}}
    ]
    assert swapped["message"]["text"] == "draft says 14; the source says 41 (“14”) ([source](1))"
    assert swapped["partialFingerprints"]["primaryLocationLineHash"] == swapped["partialFingerprints"]["detector/v1"]
    assert "fixes" not in swapped


def test_a_text_of_no_file_names_no_file() -> None:
    for name, called in (("string", "<draft>"), ("stdin", "<stdin>")):
        swapped = results(messy.ALL[name])[1]
        assert swapped["locations"] == [{"logicalLocations": [{"name": called, "kind": "resource"}]}]
        assert "fixes" not in swapped


def test_paths_are_uris_from_the_root_of_the_repository() -> None:
    def uri(path: str, where: Repository) -> dict[str, str]:
        found = results(messy.bridge(path), repository=where)[0]["locations"][0]["physicalLocation"]
        artifact: dict[str, str] = found["artifactLocation"]
        return artifact

    where = Repository("/house", "/house/desk")
    assert uri(messy.PATH, where) == {
        "uri": "desk/drafts/gr%C3%B6%C3%9Fe%20100%25/a%3A%20b%2C%20%231%20%5Bx%5D.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert uri("../x.md", where) == {"uri": "x.md", "uriBaseId": "%SRCROOT%"}
    assert uri("/house/y.md", where) == {"uri": "y.md", "uriBaseId": "%SRCROOT%"}
    assert uri("/else where/y.md", where) == {"uri": "file:///else%20where/y.md"}
    assert uri("./a//b.md", Repository()) == {"uri": "a/b.md", "uriBaseId": "%SRCROOT%"}
    assert uri("b\udcff.md", Repository())["uri"] == "b%FF.md"


def test_the_source_stands_beside_the_result_and_the_message_links_to_it() -> None:
    swapped = results(messy.bridge())[1]
    assert swapped["message"]["text"].endswith("([source](1))")
    (related,) = swapped["relatedLocations"]
    assert related["id"] == 1
    assert related["message"]["text"] == "The source says: “41”"
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "sources/bridge.txt"
    region = related["physicalLocation"]["region"]
    assert SOURCE[region["charOffset"] :][: region["charLength"]] == "41"
    assert "relatedLocations" not in results(messy.bridge())[0]


def test_a_suggestion_is_a_fix_at_the_words() -> None:
    (fix,) = results(messy.bridge())[1]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "41"}
    assert DRAFT[replacement["deletedRegion"]["charOffset"] :][: replacement["deletedRegion"]["charLength"]] == "14"


def test_the_same_finding_twice_is_two_results_with_two_names() -> None:
    _, first, second = results(messy.bridge())
    assert first["partialFingerprints"] != second["partialFingerprints"]
    assert first["locations"] == second["locations"]


def test_what_was_skipped_is_a_notification_and_the_run_no_success() -> None:
    made = messy.bridge(messy.PATH, "exact", InputError("wire 1.jpg", "is no text"))
    run = run_of(made)
    assert run["invocations"][0]["executionSuccessful"] is False
    skipped = notifications(made)[0]
    assert skipped["descriptor"]["id"] == "skipped-input"
    assert (skipped["level"], skipped["message"]["text"]) == ("error", "wire 1.jpg: is no text")
    assert skipped["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wire%201.jpg"
    assert run_of(messy.clean())["invocations"][0]["executionSuccessful"] is True


def test_every_notification_is_declared() -> None:
    made = replace(
        messy.ALL["stopped"],
        skipped=(InputError("<stdin>", "is empty"),),
        stale=(Remark("base.txt", 3, "stale", "nothing is called so"),),
    )
    declared = run_of(made)["tool"]["driver"]["notifications"]
    told = notifications(made)
    assert [one["descriptor"]["id"] for one in told] == [
        "skipped-input",
        "interrupted",
        "remark",
        "notice",
        "not-given",
    ]
    remark = told[2]["locations"][0]["physicalLocation"]
    assert (remark["artifactLocation"]["uri"], remark["region"]) == ("base.txt", {"startLine": 3})
    assert all(declared[one["descriptor"]["index"]]["id"] == one["descriptor"]["id"] for one in told)


def test_one_reason_for_many_drafts_is_told_once() -> None:
    verdict = messy.clean().verdicts[0]
    (told,) = notifications(replace(messy.clean(), verdicts=(verdict,) * 12))
    assert told["message"]["text"] == "ai not given for 12 drafts: too few words"
    assert len(told["locations"]) == 1


def test_a_note_on_the_sources_of_drafts_is_told_once() -> None:
    verdict = replace(messy.clean().verdicts[0], notes=("no source is named",))
    told = notifications(replace(messy.clean(), verdicts=(verdict, verdict)))
    assert told[0]["message"]["text"] == "2 drafts: no source is named"
    assert told[0]["descriptor"]["id"] == "notice"


def test_more_results_than_a_run_may_hold_leave_out_the_least_severe_and_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    draft = document(DRAFT, "a.txt")
    severities: tuple[Severity, ...] = ("note", "error", "warning", "note", "error")
    made = report(*(finding(draft, "14", messy.source, "41", severity=one) for one in severities), draft=draft)
    assert [result["level"] for result in results(made)] == ["error", "warning", "error"]
    left_out = next(one for one in notifications(made) if one["descriptor"]["id"] == "results-left-out")
    assert left_out["message"]["text"].startswith("2 findings are left out, the least severe")


def test_hostile_words_make_no_link() -> None:
    for result in results(messy.hostile()):
        text = result["message"]["text"]
        assert "\\[link\\](http://x.test)" in text
        assert text.endswith(" ([source](1))")
        assert "\x1b" not in text


def test_half_a_letter_is_none_of_the_log() -> None:
    assert "\ud800" in messy.HOSTILE
    render(messy.hostile()).encode("utf-8")


def test_a_suppressed_finding_is_left_out_or_marked_with_its_reason() -> None:
    assert [result["ruleId"] for result in results(messy.kept_back())] == ["S250"]
    assert "suppressions" not in results(messy.kept_back())[0]
    shown, hidden = results(messy.kept_back(), sarif_suppressed="mark")
    assert shown["suppressions"] == []
    assert hidden["suppressions"] == [{"kind": "inSource", "justification": "the wire had it wrong"}]
    by_baseline = results(messy.kept_back("baseline"), sarif_suppressed="mark")[1]
    assert by_baseline["suppressions"][0]["kind"] == "external"


def test_a_suppression_renames_no_other_finding() -> None:
    names = [result["partialFingerprints"] for result in results(messy.bridge())]
    whole = messy.bridge().verdicts[0]
    note, first, second = whole.findings
    kept = replace(messy.kept_back().verdicts[0].suppressed[0], finding=first)
    left = replace(messy.bridge(), verdicts=(replace(whole, findings=(note, second), suppressed=(kept,)),))
    assert len(results(left)) == 2
    marked = results(left, sarif_suppressed="mark")
    assert {json.dumps(result["partialFingerprints"]) for result in marked} == {json.dumps(name) for name in names}
