"""Formulas: turns of phrase that machines reach for when they open, close or stress, with their places.

People wrote every one of them first and still do. That they stand in a text decides nothing; they are shown where the
style as a whole has already been noted, so that an editor sees words and not only a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal

from detector.document import Document

Kind = Literal["opening", "closing", "stock"]

_ADJECTIVE = r"(?:significant|major|notable|remarkable|surprising|dramatic|shocking|stunning|bold|landmark|recent)"
_GROWING = r"(?:growing|mounting|rising|ongoing|increasing|heightened)"
_WEIGHTY = r"(?:crucial|vital|pivotal|key|significant|critical|important|essential)"
_PATTERNS: MappingProxyType[Kind, re.Pattern[str]] = MappingProxyType(
    {
        "opening": re.compile(
            rf"\Ain (?:a|an|what (?:has been|is being|many have) (?:described|hailed|called|dubbed) (?:as )?a?) ?"
            rf"{_ADJECTIVE} (?:\w+ )?(?:development|move|turn|shift|step|announcement|revelation|decision)"
            r"(?: of events)?"
            r"|\Ain (?:today's|a|this) (?:\w+[- ]){0,2}(?:world|era|age|landscape)\b(?: of| where)?"
            r"|\Ain the (?:\w+[- ]){0,2}(?:world|realm|landscape) of"
            rf"|\A(?:amid|amidst) {_GROWING} (?:\w+ )?(?:concerns?|tensions?|pressure|criticism|scrutiny|speculation)"
            r"|\Awhen it comes to|\Ait(?: is|'s) no secret that"
            r"|\Aas the (?:world|nation|debate|situation) continues to"
        ),
        "closing": re.compile(
            r"\A(?:in conclusion|in summary|to sum up|overall|ultimately|all in all|in the end),"
            r"|\bonly time will tell\b|\b(?:it )?remains to be seen\b"
            r"|\bas the (?:situation|story|investigation|case|debate|world|community) (?:continues to )?"
            r"(?:unfolds?|develops?|evolves?|progresses|grapples? with|awaits?)\b"
            r"|\b(?:serves?|stands?|acts?) as a (?:\w+ )?(?:reminder|testament|warning|call to action)\b"
            r"|\ba (?:stark|powerful|poignant|sobering|timely) reminder (?:of|that)\b"
            r"|\b(?:moving|going) forward\b|\bone thing is (?:clear|certain)\b|\bpaving the way for\b"
        ),
        "stock": re.compile(
            r"\b(?:underscor|highlight|emphasi[sz])(?:e|es|ed|ing)s? the (?:\w+ )?"
            r"(?:importance|need|significance|challenges?|urgency|complexit(?:y|ies)|potential|role|value)\b"
            r"|\b(?:is|as|was|stands as) a testament to\b"
            rf"|\b(?:play|plays|played|playing) an? (?:\w+ )?{_WEIGHTY} role in\b"
            r"|\b(?:spark|sparks|sparked|sparking) (?:widespread |heated |intense |fresh |a )?"
            r"(?:outrage|debates?|controversy|concerns?|speculation|discussions?|conversations?|backlash)\b"
            r"|\brais(?:es?|ed|ing) (?:important |serious |critical |further )?(?:questions|concerns) (?:about|over)\b"
            r"|\bshed(?:s|ding)? light on\b|\bdelv(?:e|es|ed|ing) (?:deeper )?into\b"
            r"|\bnavigat(?:e|es|ed|ing) the (?:complexit(?:y|ies)|challenges|complex|ever-changing)\b"
            r"|\bit(?: is|'s) (?:important|worth|crucial|essential) (?:to note|noting|to remember) that\b"
            r"|\b(?:ever-evolving|rapidly evolving|ever-changing|fast-paced)\b|\bgame[- ]changer\b"
            r"|\ba (?:wide|diverse|broad) (?:range|array|variety) of\b|\b(?:rich|vibrant) tapestry\b"
            r"|\bcommitment to (?:\w+ )?(?:transparency|excellence|innovation|sustainability|accountability)\b"
            r"|\bmulti-?faceted\b|\b(?:in|at) the (?:heart|forefront) of (?:the|this)\b"
            r"|\bfoster(?:s|ed|ing)? (?:a|an) \w+"
        ),
    }
)


def formulas(document: Document, sentence: int, *, kind: Kind) -> Iterator[tuple[int, int]]:
    """The places of the formulas of one kind in one sentence, as offsets into the document's text, in order.

    An "opening" is looked for at the very beginning of the sentence alone.
    """
    span = document.sentences[sentence]
    plain = document.plain(span.start, span.end)
    text = plain.text.lower().replace("’", "'")
    if len(text) != len(plain.text):
        return  # a letter of another alphabet that changes its length in lower case
    for match in _PATTERNS[kind].finditer(text):
        yield plain.span(match.start(), match.end())
