"""Claims turned: denied (C161), reversed (C162), made certain or doubtful (C163), at another stage (C171), with other
parties or causes (C181, C182), or told through another channel (C143).

No verb is inflected but by the forms of training.corrupting.verbs, and the subject's number is never guessed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.corrupting import exchanges, verbs
from training.corrupting.changes import Change, fitted
from training.corrupting.tables import replaced

_AUXILIARY = re.compile(
    r"(?<=\w )(?:is|are|was|were|will|would|can|could|should|(?:has|have|had)(?= (?:been|\w+ed|become|begun|taken|made|"
    r"given|seen|found|won|lost|fallen|risen|left|come|gone|grown|sold|bought|built|paid|met)\b))"
    r"(?=(?P<nt> not)?\b)(?! not only|n?['’]t| (?:no|never|it|he|she|they|we|nothing|nobody|to)\b)"
)
_DID_NOT = re.compile(r"\b(?:did|does|do)(?P<nt> not|n['’]t)(?= [a-z]+\b)")
_DENIED = re.compile(r"\b(?:no|not|none|never|nor|neither|without|hardly)\b|n['’]t\b", re.IGNORECASE)
_ACTED = re.compile(
    r"(?:(?<=[A-Z][a-z]{2} )|(?<=[A-Z][a-z]{3} )|(?<=[a-z]{4} )|(?<= [hs]he )|(?<= they )|(?<= it ))(?P<past>[a-z]+)"
    r"(?= (?:the|a|an|his|her|its|their|all|\d|[A-Z]))"
)
_BOUND = frozenset(
    "was were is are be been being has have had by not and or the a an of to in on who which that get got".split()
)
_WILL = re.compile(r"(?<=\w )will (?P<base>[a-z]+)\b")
_DONE = re.compile(r"\b(?:has|have) been (?P<done>[a-z]+)\b")
_CAUSE = re.compile(
    r"\b(?:because of|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )due to|owing to|as a result of|"
    r"on account of|caused by|thanks to|triggered by) "
    r"(?P<cause>[^,.;:()\"“”]{3,60}?)(?=[,.;]| (?:and|but|which|who|that|said|he|she|they)\b|$)"
)
_BECAUSE = re.compile(r"\bbecause (?P<clause>(?!of\b)[^,.;:()\"“”]{8,90})(?=[,.;]|$)")
_DESPITE = {"because of": "despite", "due to": "despite", "owing to": "despite", "despite": "because of"}
_CHANNELS = (
    "in an interview", "in a speech", "in a letter", "in an email", "in a podcast", "at a press conference",
    "in a blog post", "in a video message",
)  # fmt: skip
_CHANNEL = re.compile(
    r"\b(?:in|at) an? (?:(?:open|written) )?(?:interview|speech|letter|email|e-mail|podcast|press conference|"
    r"news conference|press briefing|news briefing|blog post|video message)(?! (?:with|to|from|in|by|for|of)\b)\b"
)
_PLATFORMS = ("Twitter", "Facebook", "Instagram", "Telegram", "TikTok", "YouTube", "LinkedIn", "Bluesky", "Mastodon")
_PLATFORM = re.compile(rf"(?<=\b(?:on|ia) )(?:{'|'.join(_PLATFORMS)})\b")


def wrong(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence that turn what it claims."""
    yield from replaced(text, exchanges.opposites, "C162")
    yield from replaced(text, exchanges.negations, "C161")
    yield from replaced(text, exchanges.certainties, "C163")
    yield from replaced(text, exchanges.statuses, "C171")
    yield from replaced(text, exchanges.relations, "C181")
    yield from replaced(text, exchanges.reversed_causes, "C182")
    yield from _denials(text)
    yield from _stages(text)
    yield from _reasons(text, draw)
    for match in _CHANNEL.finditer(text):
        noun = match.group().split()[-1]
        others = [other for other in _CHANNELS if other.split()[-1] not in (noun, {"e-mail": "email"}.get(noun, ""))]
        if noun in ("conference", "briefing"):
            others = [other for other in others if "conference" not in other]
        yield fitted(text, "C143", *match.span(), draw.choice(others))
    for match in _PLATFORM.finditer(text):
        yield fitted(text, "C143", *match.span(), draw.choice([one for one in _PLATFORMS if one != match.group()]))


def _denials(text: str) -> Iterator[Change]:
    """A "not" that comes or goes."""
    for match in _AUXILIARY.finditer(text):
        if match["nt"] is not None:
            yield fitted(text, "C161", *match.span("nt"), "")
        elif not _DENIED.search(text[: match.start()]) and not _DENIED.match(text[match.end() + 1 :]):
            yield Change("C161", match.end(), match.end(), " not")  # two denials would cancel out
    for match in _DID_NOT.finditer(text):
        yield fitted(text, "C161", *match.span("nt"), "")
    for match in _ACTED.finditer(text):
        base = verbs.bases().get(match["past"])
        before = text[: match.start()].split()[-1].lower()
        if base is not None and before not in _BOUND and not before.endswith("ly") and not _DENIED.search(text):
            yield fitted(text, "C161", *match.span("past"), f"did not {base}")


def _stages(text: str) -> Iterator[Change]:
    """What is to come told as done, what is done told as to come."""
    for match in _WILL.finditer(text):
        past = verbs.pasts().get(match["base"])
        if past is not None:
            yield fitted(text, "C171", *match.span(), past)
    for match in _DONE.finditer(text):
        if match["done"] in verbs.participles() and " since " not in text:
            yield fitted(text, "C171", *match.span(), f"will be {match['done']}")


def _reasons(text: str, draw: random.Random) -> Iterator[Change]:
    for match in _CAUSE.finditer(text):
        words = set(match["cause"].lower().split())
        others = [cause for cause in exchanges.causes() if not words & set(cause.split()) - {"a", "of"}]
        if len(words) <= 8 and others:
            yield fitted(text, "C182", *match.span("cause"), draw.choice(others))
    for match in _BECAUSE.finditer(text):
        yield fitted(text, "C182", *match.span(), f"because of {draw.choice(exchanges.causes())}")
    for match in re.finditer(rf"\b(?:{'|'.join(_DESPITE)})(?= (?:the|a|an|his|her|its|their|[a-z]+ing)\b)", text):
        yield fitted(text, "C182", *match.span(), _DESPITE[match.group()])
