"""Register: prose -> rates of function words, marks, rhythm, word forms and stock phrases, by name.

Rates are per 100 words and spreads are over fixed windows, so that a text's length is not among what they say.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from detector.features.manner import readability
from detector.features.manner.function_words import CONTRACTED, FUNCTION, GROUPS
from detector.features.manner.prose import Prose

NAN = float("nan")

_SINGLE = tuple(
    "the a of to and in that for it was with as by on at from but which who has had been its their this also not he "
    "i we you would will said when after over more one while there so what just like up out about into".split()
)
_MARKS = MappingProxyType(
    {
        "comma": ",", "semicolon": ";", "colon": ":", "dash": "–", "bracket": "(", "question": "?",
        "exclamation": "!", "quote": '"', "dots": "...",
    }
)  # fmt: skip
# Derivational and inflectional endings; the last group wins nothing over the others: a word counts in each it fits.
_SUFFIXES = MappingProxyType(
    {
        "nominal": ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "tions", "ments", "ities"),
        "agent": ("er", "or", "ist", "ers", "ors", "ists"),
        "ing": ("ing",),
        "ed": ("ed",),
        "ly": ("ly",),
        "adjectival": ("ive", "ous", "able", "ible", "ful", "less", "ic", "ical"),
        "al": ("al",),
        "superlative": ("est",),
        "plural": ("s",),
    }
)  # fmt: skip
_LEXICON = MappingProxyType(
    {
        name: frozenset(words.split())
        for name, words in {
            "say": "said says say saying told tells added adds asked",
            "report": "stated states noted notes emphasized emphasised emphasizes explained explains remarked "
            "expressed "
            "expressing highlighted highlights acknowledged revealed reveals announced claimed claims confirmed "
            "asserted stressed suggested suggests indicated warned argued described",
            "hedge": "reportedly allegedly apparently seemingly possibly probably likely potentially may might could "
            "perhaps appears seems suggests indicate indicates suggesting",
            "boost": "significant significantly crucial critical vital essential key major notable notably remarkable "
            "particularly especially truly indeed clearly deeply highly increasingly substantial profound pivotal",
            "abstract": "impact importance significance role commitment efforts effort challenges challenge concerns "
            "concern potential implications opportunity opportunities community approach issue issues situation "
            "development developments future experience need needs aim ongoing broader various numerous",
            "stock": "amid amidst underscores underscoring underscored highlights highlighting emphasizes emphasizing "
            "ensuring ensure fostering foster sparked sparking raising raises prompting prompted navigate navigating "
            "landscape tapestry testament realm delve intricate pivotal seamless robust leverage resonate poised "
            "bolster bolstered showcasing showcase dedicated unwavering heightened stark comprehensive",
            "everyday": "get gets got getting go goes going went come comes came thing things lot really big bit want "
            "wants wanted put took take make made know knows think way kind sort stuff okay yeah",
            "when": "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday morning "
            "afternoon evening night week month year ago last next",
        }.items()
    }
)
_PHRASES = MappingProxyType(
    {
        "linking": re.compile(
            r"\b(?:in addition|as a result|on the other hand|in contrast|for example|for instance|such as|as well as|"
            r"in order to|due to|according to|in response|in light of|in terms of|along with|not only|despite the)\b"
        ),
        "closing": re.compile(
            r"\b(?:in conclusion|in summary|overall|ultimately|it remains to be seen|only time will tell|"
            r"moving forward|going forward|serves? as a|stands? as a|a reminder (?:of|that)|"
            r"underscor\w+ the|highlight\w* the)\b"
        ),
        "participle": re.compile(r", (?:\w+ly )?\w{3,}ing\b"),
        "listed": re.compile(r"\b\w+, \w+(?: \w+)?,? and \w+"),
        "oxford": re.compile(r"\w+, \w+(?: \w+)?, (?:and|or) \w+"),
        "comma_and": re.compile(r", and\b"),
        "comma_but": re.compile(r", but\b"),
        "comma_relative": re.compile(r", (?:which|who|where|whose)\b"),
        "comma_while": re.compile(r", (?:while|with|as|although|though)\b"),
        "passive": re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?\w{3,}(?:ed|en)\b"),
        "perfect": re.compile(r"\b(?:has|have|had) (?:\w+ly |also |been )?\w{3,}(?:ed|en)\b"),
        "to_verb": re.compile(r"\bto [a-z]{3,}\b"),
        "of_the": re.compile(r"\bof (?:the|a|an|its|their)\b"),
        "hyphenated": re.compile(r"\b\w+-\w+\b"),
        "attributed": re.compile(r'[,.!?]" (?:\w+ )?(?:said|says|he|she|they|the)\b'),
    }
)
_OPENERS = MappingProxyType(
    {
        "article": GROUPS["articles"],
        "pronoun": GROUPS["first_person"] | GROUPS["second_person"] | GROUPS["third_person"] | GROUPS["impersonal"],
        "demonstrative": GROUPS["demonstratives"],
        "coordinator": GROUPS["coordinators"],
        "subordinator": GROUPS["subordinators"],
        "preposition": GROUPS["prepositions"],
        "connective": GROUPS["contrast"] | GROUPS["addition"] | GROUPS["result"] | GROUPS["sequence"],
    }
)
_WINDOWS = (25, 50, 100)  # words
_PACKED = 600  # characters: what zlib is measured on


def describe(prose: Prose) -> dict[str, float]:
    """Every register feature of one text with at least one word; NaN where the text is too short for it."""
    words = [word for word in prose.lower if word[0].isalpha()]
    per = 100.0 / max(len(words), 1)
    lowered = prose.text.lower()
    return {
        **_function_words(words, per),
        **{f"mark_{name}": count * per for name, count in _marks(prose.tokens)},
        **_forms(words, prose, per),
        **{f"phrase_{name}": len(pattern.findall(lowered)) * per for name, pattern in _PHRASES.items()},
        **_rhythm(prose),
        **_openers(prose),
        **_richness(words),
        **_readability(prose),
        "packed": _packed(lowered),
        "quoted": _quoted(prose),
    }


def _function_words(words: Sequence[str], per: float) -> dict[str, float]:
    counts = Counter(words)
    groups = {f"group_{name}": _sum(counts, group) * per for name, group in GROUPS.items()}
    single = {f"word_{word}": counts[word] * per for word in _SINGLE}
    lexicon = {f"lexicon_{name}": _sum(counts, group) * per for name, group in _LEXICON.items()}
    spoken = lexicon["lexicon_say"] + lexicon["lexicon_report"]
    return {
        **groups,
        **single,
        **lexicon,
        "function": sum(count for word, count in counts.items() if word in FUNCTION) * per,
        "contracted": _sum(counts, CONTRACTED) * per,
        "plain_say": lexicon["lexicon_say"] / spoken if spoken else NAN,
    }


def _sum(counts: Mapping[str, int], group: Iterable[str]) -> int:
    return sum(counts.get(word, 0) for word in group)


def _marks(tokens: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(token for token in tokens if not token[0].isalnum())
    return [(name, counts[mark]) for name, mark in _MARKS.items()]


def _forms(words: Sequence[str], prose: Prose, per: float) -> dict[str, float]:
    content = [word for word in words if word not in FUNCTION]
    forms = {
        f"suffix_{name}": sum(word.endswith(ends) and len(word) > 4 for word in content) * per
        for name, ends in _SUFFIXES.items()
    }
    lengths = [len(word) for word in content] or [0]
    inside = [token for start, end in prose.sentences for token in prose.tokens[start + 1 : end] if token[0].isalpha()]
    capital = sum(token[0].isupper() for token in inside)
    return {
        **forms,
        "content_length": sum(lengths) / len(lengths),
        "content_long": sum(length > 9 for length in lengths) / len(lengths),
        "capital": capital / len(inside) if inside else NAN,
        "figures": sum(token[0].isdecimal() for token in prose.tokens) * per,
        "possessive": sum(token == "'s" for token in prose.lower) * per,
    }


def _rhythm(prose: Prose) -> dict[str, float]:
    lengths = [sum(token[0].isalnum() for token in prose.tokens[start:end]) for start, end in prose.sentences]
    lengths = [length for length in lengths if length] or [0]
    n = len(lengths)
    mean = sum(lengths) / n
    spread = math.sqrt(sum((length - mean) ** 2 for length in lengths) / (n - 1)) if n > 2 else NAN
    steps = [abs(a - b) for a, b in pairwise(lengths)]
    return {
        "sentence_mean": mean,
        "sentence_spread": spread,
        "sentence_variation": spread / mean if mean else NAN,  # burstiness
        "sentence_step": sum(steps) / len(steps) / mean if steps and mean else NAN,
        "sentence_short": sum(length <= 8 for length in lengths) / n,
        "sentence_long": sum(length >= 30 for length in lengths) / n,
        "sentence_commas": prose.tokens.count(",") / n,
    }


def _openers(prose: Prose) -> dict[str, float]:
    first = [next((word for word in prose.lower[start:end] if word[0].isalpha()), "") for start, end in prose.sentences]
    n = max(len(first), 1)
    shares = {f"opens_{name}": sum(word in group for word in first) / n for name, group in _OPENERS.items()}
    shares["opens_ly"] = sum(word.endswith("ly") for word in first) / n
    shares["opens_ing"] = sum(word.endswith("ing") for word in first) / n
    shares["opens_quote"] = sum(prose.tokens[start] == '"' for start, _ in prose.sentences) / n
    shares["opens_alike"] = 1.0 - len(set(first)) / n if n > 2 else NAN
    return shares


def _richness(words: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for size in _WINDOWS:
        starts = range(0, len(words) - size + 1, max(size // 5, 1))
        windows = [Counter(words[start : start + size]) for start in starts]
        # Moving-average type-token ratio (Covington & McFall, 2010): unlike the plain ratio it ignores length.
        found[f"types_{size}"] = sum(map(len, windows)) / len(windows) / size if windows else NAN
    content = [word for word in words if word not in FUNCTION]
    found["content_repeated"] = NAN
    if len(content) >= 40:
        windows = [Counter(content[start : start + 40]) for start in range(0, len(content) - 39, 20)]
        repeated = [sum(count - 1 for count in window.values()) / 40 for window in windows]
        found["content_repeated"] = sum(repeated) / len(repeated)
    return found


def _readability(prose: Prose) -> dict[str, float]:
    counts = readability.count(prose.text, len(prose.sentences))
    return {
        "coleman_liau": readability.coleman_liau(counts),
        "automated_readability": readability.automated(counts),
        "lix": readability.lix(counts),
        "rix": readability.rix(counts),
        "letters_per_word": counts.letters / counts.words,
    }


def _packed(text: str) -> float:
    """Mean size of fixed windows after zlib, as a share; repetitive prose packs smaller."""
    raw = text.encode("ascii", "replace")
    windows = [raw[start : start + _PACKED] for start in range(0, len(raw) - _PACKED + 1, _PACKED)]
    return sum(len(zlib.compress(window)) for window in windows) / len(windows) / _PACKED if windows else NAN


def _quoted(prose: Prose) -> float:
    """Share of the words that stand between quotation marks."""
    inside, quoted = False, 0
    for token in prose.tokens:
        if token == '"':
            inside = not inside
        elif inside and token[0].isalnum():
            quoted += 1
    return quoted / prose.n_words if prose.n_words else NAN
