"""Report -> JUnit XML: a suite for each draft, a case for each finding, one that passes where there is none.

A finding fails its case where it stands at the gate; an input that could not be used is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from detector.settings import Gate
from detector.verdict import SEVERITIES, Report, Verdict
from detector.writers.entries import Entry, of_verdict, shortened
from detector.writers.excerpt import LIMIT, one_line

# What XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, *, fail_on: Gate = "error") -> str:
    """The report as one document in UTF-8, ending in a newline. Without times, so that equal runs give equal bytes."""
    root = Element("testsuites", name="detector")
    for verdict in report.verdicts:
        _suite(root, verdict, fail_on)
    for error in report.skipped:
        suite = _named(root, error.path)
        case = SubElement(suite, "testcase", name="can be read", classname=_legal(error.path))
        SubElement(case, "error", type="InputError", message=_legal(one_line(error.problem))).text = _legal(str(error))
    if report.interrupted:
        case = SubElement(_named(root, "detector"), "testcase", name="every draft is checked", classname="detector")
        message = f"the run was stopped; {report.n_unchecked} drafts were not checked"
        SubElement(case, "error", type="Interrupted", message=message)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: Element, verdict: Verdict, fail_on: Gate) -> None:
    name = verdict.path or "<draft>"
    suite = _named(root, name)
    found = list(of_verdict(verdict))
    for entry in found:
        _case(suite, name, entry, fail_on)
    if not found:
        SubElement(suite, "testcase", name="nothing found", classname=_legal(name))


def _case(suite: Element, classname: str, entry: Entry, fail_on: Gate) -> None:
    finding = entry.finding
    title = shortened(one_line(finding.message), LIMIT)
    case = SubElement(
        suite,
        "testcase",
        name=_legal(f"{entry.line}:{entry.column} {finding.code} {title}"),
        classname=_legal(classname),
    )
    if entry.region is not None:
        case.set("line", str(entry.region.line))
    text = "\n".join(_details(entry, classname))
    if fail_on != "never" and SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on):
        failure = SubElement(case, "failure", type=finding.code, message=_legal(title))
        failure.text = _legal(text)
    else:
        SubElement(case, "system-out").text = _legal(text)


def _details(entry: Entry, path: str) -> Sequence[str]:
    finding = entry.finding
    place = f"{path}:{entry.line}:{entry.column}"
    lines = [f"{place}: {finding.code} {one_line(finding.message)} [{finding.severity}, {finding.confidence:.2f}]"]
    lines.append(f"draft: {shortened(one_line(finding.quote), LIMIT)}")
    if finding.source is not None:
        source = finding.source.document.path or "<source>"
        lines.append(f"source: {source}: {shortened(one_line(finding.source.text), LIMIT)}")
    if finding.suggestion is not None:
        lines.append(f"instead: {one_line(finding.suggestion)}")
    return lines


def _named(root: Element, name: str) -> Element:
    return SubElement(root, "testsuite", name=_legal(name))


def _count(element: Element, suites: Sequence[Element]) -> None:
    """Write how many cases the suites hold, how many of them failed and how many are errors."""
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(sum(1 for suite in suites for _ in suite.iter(tag))))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
