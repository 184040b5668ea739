"""A verdict -> the same with what the draft's own comments keep back set apart, and remarks on these comments."""

from __future__ import annotations

import itertools
from dataclasses import replace

from detector.adoption import directives
from detector.adoption.directives import ALL, Suppression
from detector.document import Comment
from detector.verdict import Remark, Suppressed, Verdict

_BY_THE_JUDGE = ("C150", "S250")  # S250 alone, C150 in part


def honoured(verdict: Verdict, *, encoder: bool = True) -> Verdict:
    """Findings that a comment covers are in ``suppressed``; what is wrong with the comments is in ``remarks``.

    A suppression that covers nothing is unused, unless its codes could not be found in this run: without a source
    nothing is compared, and without ``encoder`` C150 finds less and S250 nothing.
    """
    if not verdict.document.comments:
        return verdict
    suppressions, remarks = directives.read(verdict.document)
    used: set[int] = set()
    kept, apart = [], list(verdict.suppressed)
    by_code: dict[str, list[int]] = {}
    for number, one in enumerate(suppressions):
        by_code.setdefault(one.code, []).append(number)
    for finding in verdict.findings:
        beginnings = [finding.code[:length] for length in range(1, len(finding.code) + 1)]
        named = itertools.chain.from_iterable(by_code.get(code, ()) for code in (*beginnings, ALL))
        covering = sorted(i for i in named if suppressions[i].covers(finding.code, finding.start))
        used.update(covering)
        if covering:
            apart.append(Suppressed(finding, "comment", suppressions[covering[0]].reason))
        else:
            kept.append(finding)
    idle: dict[Comment, list[Suppression]] = {}
    for number, one in enumerate(suppressions):
        if number not in used and is_looked_for(verdict, one.code, encoder):
            idle.setdefault(one.comment, []).append(one)
    for comment, unused in idle.items():
        called = f"{unused[0].verb}[{','.join(one.code for one in unused)}]"
        remarks.append(Remark(verdict.path, comment.line, "unused", f"{called} keeps nothing back; take it out"))
    remarks.sort(key=lambda remark: (remark.line or 0, remark.kind, remark.message))
    return replace(verdict, findings=tuple(kept), suppressed=tuple(apart), remarks=(*verdict.remarks, *remarks))


def is_looked_for(verdict: Verdict, code: str, encoder: bool) -> bool:
    """Whether all findings with this code could have been found in the draft."""
    declined = {field for field, _, _ in verdict.abstained}
    if code == ALL:
        return not {"ai", "contradiction"} <= declined
    if not encoder and code in _BY_THE_JUDGE:
        return False
    return ("ai" if code.startswith("A") else "contradiction") not in declined
