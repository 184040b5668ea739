"""Roots: one key for the forms of a word, and whether an affix denies it ("unclear" is "clear", denied)."""

from __future__ import annotations

from functools import cache, lru_cache

from detector.features.events.verbs import lemma
from detector.features.words import stem

# Adjectives that a prefix denies; "invaluable" and "indifferent" are none.
_DENIED = {
    "un": "able acceptable accompanied acknowledged affected affordable aided answered armed authorised authorized "
    "available avoidable aware believable certain changed charged clear comfortable common concerned confirmed "
    "constitutional controlled convinced damaged decided defeated desirable disclosed disturbed documented eligible "
    "employed enforceable equal ethical even expected explained exploded fair familiar fashionable fit founded "
    "friendly happy harmed healthy heard helpful hurt identified important impressed inhabited injured intended "
    "intentional interested interrupted invited justified known lawful leaded licensed likely limited listed lucky "
    "manned marked married moved named necessary noticed occupied official opened opposed paid paved planned pleasant "
    "popular precedented predictable prepared profitable protected proven published qualified ready realistic "
    "reasonable recognised recognized recorded registered regulated related reliable reported resolved restricted safe "
    "satisfactory satisfied scathed scheduled seen settled signed sold solved specified stable steady successful "
    "suitable supported sure surprised surprising suspecting sustainable tested touched treated true usual verified "
    "visited wanted welcome welcomed well willing wise workable worthy",
    "in": "accessible accurate active adequate admissible advisable animate appropriate attentive audible capable "
    "coherent complete conclusive consistent convenient correct curable decisive definite dependent direct discreet "
    "distinguishable edible effective effectual efficient elegant eligible equitable escapable evitable exact "
    "excusable expensive experienced explicable flexible formal frequent hospitable humane sane secure sensitive "
    "significant sincere sufficient tangible tolerant valid visible voluntary vulnerable",
    "im": "mature measurable mobile moral movable partial passable patient perfect permanent plausible polite possible "
    "practical precise probable proper pure",
    "ir": "rational regular relevant replaceable responsible reversible",
    "il": "legal legible legitimate logical",
    "dis": "abled advantageous agreeable allowed approved connected continued honest interested loyal obedient "
    "orderly pleased proved proven qualified respectful satisfied similar trusted united",
    "non": "existent fatal violent",
}
_DENYING_VERBS = {
    "disagree": "agree", "disapprove": "approve", "disallow": "allow", "disobey": "obey", "dislike": "like",
    "distrust": "trust", "disbelieve": "believe", "disprove": "prove", "disregard": "regard", "disown": "own",
    "mistrust": "trust", "disappear": "appear", "disagreement": "agreement", "disapproval": "approval",
    "inability": "ability", "dissatisfaction": "satisfaction", "dishonesty": "honesty", "inactivity": "activity",
    "uncertainty": "certainty", "instability": "stability", "disadvantage": "advantage", "injustice": "justice",
    "cannot": "can",
}  # fmt: skip
_NOUNS = """
agree agreement|approve approval|arrive arrival|refuse refusal|deny denial|resign resignation|decide decision
announce announcement|apologise apology|apologize apology|succeed success|fail failure|survive survival
arrest arrest|attack attack|injure injury|die death|grow growth|lose loss|win victory|able ability|exist existence
appear appearance|perform performance|develop development|invest investment|employ employment|pay payment
complain complaint|discuss discussion|explain explanation|evacuate evacuation|investigate investigation
confirm confirmation|verify verification|permit permission|invite invitation|warn warning|aware awareness
accept acceptance|admit admission|assist assistance|attend attendance|attempt attempt|endorse endorsement
evident evidence|guilty guilt|ill illness|safe safety|secure security|true truth|certain certainty|different difference
significant significance|important importance|responsible responsibility|possible possibility|available availability
capable capability|popular popularity|likely likelihood|accurate accuracy|relevant relevance
"""


@cache
def _affixed() -> dict[str, str]:
    table = {prefix + word: word for prefix, words in _DENIED.items() for word in words.split()}
    for adjective, word in list(table.items()):
        table[adjective + "ly"] = word
    return table | _DENYING_VERBS


@cache
def _of_nouns() -> dict[str, str]:
    pairs = [pair.split() for line in _NOUNS.strip().splitlines() for pair in line.split("|")]
    return {stem(noun): lemma(base, stem(base)) for base, noun in pairs}


@lru_cache(maxsize=1 << 15)
def root(word: str) -> tuple[str, bool]:
    """A lower-case word -> the key that its forms share, and whether an affix denies it."""
    positive = _affixed().get(word)
    if positive is None and word.startswith("non-") and len(word) > 6:
        positive = word[4:]
    if positive is not None:
        return root(positive)[0], True
    base = lemma(word, stem(word))
    return _of_nouns().get(base, base), False
