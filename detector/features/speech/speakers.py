"""Speakers: who says it, from the noun phrase beside a verb of saying.

No parser: English news puts the speaker right before the verb ("Roe said"), right after it ("said Jane Roe, the
mayor"), or after "according to". Where the words do not show it plainly, there is no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from detector.features.speech.phrases import (
    DETERMINERS,
    LINKS,
    PRONOUNS,
    backward,
    before_apposition,
    forward,
    passed_over,
)
from detector.features.words import Token

# Verbs of saying in the forms that are hardly anything else.
_SAYS = frozenset(
    "said says told tells added adds wrote writes tweeted tweets insisted insists argued argues claimed explained "
    "explains recalled recalls replied responded responds declared declares stated warned warns admitted admits "
    "acknowledged acknowledges announced announces confirmed confirms denied denies suggested suggests noted remarked "
    "commented observed asked asks joked jokes quipped quips boasted boasts conceded concedes continued continues "
    "concluded concludes stressed stresses emphasised emphasized emphasises emphasizes reiterated reiterates "
    "described describes predicted predicts speculated speculates believes believed thinks thought hopes hoped "
    "reported revealed reveals complained complains urged urges vowed vows pledged pledges promised predicted "
    "estimated estimates alleged alleges accused accuses asserted asserts maintained maintains pointed "
    "posted shouted shouts whispered cried exclaimed thundered fumed mused muses lamented laments testified testifies "
    "cautioned cautions counters countered rejected dismissed hailed praised welcomed condemned criticised criticized "
    "called calls jokingly retorted enthused gushed recounted recounts forecast forecasts theorised theorized "
    "read reads put puts informed informs contended contends tweeting quoted apologised apologized opined".split()
)
# Forms that are nouns or other verbs as often: taken only before "that", a quotation or after a pronoun.
_PERHAPS = frozenset(
    "say tell add write insist argue claim claims explain believe think hope report reports note notes remark remarks "
    "comment comments state states warn confirm deny suggest reply replies answer answered post posts promise "
    "promises predict describe admit announce stress question questions ask tweet joke".split()
)
_WHO = frozenset({"who"})
SAYING = _SAYS | _PERHAPS
# Verbs that report only with a clause or quotation behind them: "called him" and "read the book" report nothing.
_NEEDS_CLAUSE = frozenset(
    "read reads put puts pointed called calls maintained posted continued continues thought hoped revealed reveals "
    "reported rejected dismissed welcomed condemned praised hailed quoted recalled observed cried".split()
)
_BE = frozenset("is are was were be been being am gets got".split())
_AUXILIARY = frozenset("has have had would will could may might did does do also then later now still".split())
_INVERTS = frozenset({'"', "'"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One clause of saying: who says, and where; ``start``/``end`` span speaker and verb.

    ``first``/``last`` are the same as token positions in the sentence. ``said`` spans the reported words, where
    they stand in the same sentence.
    """

    start: int
    end: int
    verb: str
    speaker: tuple[int, int] | None  # None for "adding", "and said": the speaker stands elsewhere
    said: tuple[int, int] | None
    first: int
    last: int

    @property
    def follows(self) -> bool:
        """Whether the clause stands behind what was said: '..., Roe said'."""
        return self.said is not None and self.said[0] < self.start


def attributions(tokens: Sequence[Token], quoted: Sequence[tuple[int, int]] = ()) -> tuple[Attribution, ...]:
    """The clauses of saying in one sentence, in order; ``quoted`` spans (offsets) are somebody's words and skipped."""
    inside = _inside(tokens, quoted)
    words = [0, *accumulate(token.is_word for token in tokens)]
    found: list[Attribution] = []
    for k, token in enumerate(tokens):
        if inside[k]:
            continue
        if token.lower == "according" and k + 1 < len(tokens) and tokens[k + 1].lower == "to":
            phrase = forward(tokens, k + 2, inside)
            clause = (k, phrase[1]) if phrase else (k, k)
        elif _is_saying(tokens, k):
            phrase = _before(tokens, k, inside)
            clause = (phrase[0], k + 1) if phrase else (k, k)
            if phrase is None and _may_invert(tokens, k):
                phrase = forward(tokens, k + 1, inside)
                clause = (k, phrase[1]) if phrase else (k, k)
        else:
            continue
        if phrase is not None:
            found.append(_attribution(tokens, token.lower, phrase, clause, inside, words))
    return tuple(found)


def _is_saying(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at ``k`` is a verb of saying here."""
    word = tokens[k].lower
    if word in {"added", "adds"} and k + 1 < len(tokens) and _is_amount(tokens[k + 1]):
        return False  # "added a second": to a sum, not to what was said
    if word in {"said", "says"} and k + 1 < len(tokens) and tokens[k + 1].lower in {"no", "yes"}:
        return False  # it tells what was answered, not what the sentence says
    if word in _NEEDS_CLAUSE and not _has_clause(tokens, k):
        return False
    return word in _SAYS or (word in _PERHAPS and _is_clear(tokens, k))


def _inside(tokens: Sequence[Token], quoted: Sequence[tuple[int, int]]) -> list[bool]:
    if not quoted:
        return [False] * len(tokens)
    spans = iter(sorted(quoted))
    low, high = next(spans)
    found = []
    for token in tokens:
        while token.start >= high and (after := next(spans, None)) is not None:
            low, high = after
        found.append(low <= token.start < high)
    return found


def _is_clear(tokens: Sequence[Token], k: int) -> bool:
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    before = tokens[k - 1].lower if k else ""
    if before in DETERMINERS or before in {"to", "'s"} or before in LINKS:
        return False
    if after is not None and (after.lower == "that" or after.text in {'"', ":"}):
        return True
    return before in PRONOUNS or before == '"' or tokens[k].lower in {"say", "believe", "argue", "think"}


def _has_clause(tokens: Sequence[Token], k: int) -> bool:
    after = [token.lower for token in tokens[k + 1 : k + 4]]
    if tokens[k].lower in {"put"} and after[:1] != ["it"]:
        return False
    if k + 2 >= len(tokens) and k + 1 == len(tokens) - 1 and tokens[-1].text == ".":
        return True  # "..., Roe revealed."
    return bool({"that", '"', ":", "'"} & set(after)) or (k > 0 and tokens[k - 1].text == '"')


def _is_amount(token: Token) -> bool:
    return token.lower in {"a", "an", "another", "two", "three", "more", "some"} or token.text[0].isdecimal()


def _before(tokens: Sequence[Token], k: int, inside: Sequence[bool]) -> tuple[int, int] | None:
    """The subject before the verb at ``k`` as a half-open range; None where it is not plain."""
    i = k - 1
    while i >= 0 and (tokens[i].lower in _AUXILIARY or (tokens[i].lower.endswith("ly") and len(tokens[i].text) > 4)):
        i -= 1
    if i < 0 or inside[i]:
        return None
    if tokens[i].lower in _BE:  # "was told" names the hearer; "was quoted as saying" is not worth a rule
        return None
    end = i + 1
    if tokens[i].lower in PRONOUNS:
        return (i, end)
    if (over := passed_over(tokens, end, _WHO)) != end:
        return backward(tokens, over, inside)
    if tokens[i].text in {",", "–", "—"}:
        return before_apposition(tokens, i, inside)
    return backward(tokens, end, inside)


def _may_invert(tokens: Sequence[Token], k: int) -> bool:
    """'...," said Roe' and '..., said Roe'."""
    if k == 0 or tokens[k].lower in {"told", "tells", "tell"}:
        return False  # behind "told" stands the hearer
    before = tokens[k - 1]
    if before.text in _INVERTS:
        return True
    if before.lower == "as":
        return False
    return (
        before.text == ","
        and k + 1 < len(tokens)
        and (tokens[k + 1].text[0].isupper() or tokens[k + 1].lower in DETERMINERS)
    )


def _attribution(
    tokens: Sequence[Token],
    verb: str,
    speaker: tuple[int, int],
    clause: tuple[int, int],
    inside: Sequence[bool],
    words: Sequence[int],
) -> Attribution:
    """Put together a clause given as token ranges; what is said is what "that" opens, or the longer side.

    ``words[k]`` is the number of words before token ``k``.
    """
    first, last = clause
    ahead = last
    if verb in {"told", "tells", "informed", "tell", "asked"}:
        while ahead < len(tokens) and ahead - last < 8 and tokens[ahead].lower != "that" and not inside[ahead]:
            if tokens[ahead].text in {'"', ":", ","}:
                break
            ahead += 1
        ahead = ahead if ahead < len(tokens) and (tokens[ahead].lower == "that" or inside[ahead]) else last
    behind = words[-1] - words[ahead]
    before = words[first]
    said: tuple[int, int] | None = None
    is_open = ahead < len(tokens) and tokens[ahead].lower == "that"
    if (is_open or behind >= before) and behind > 2:
        said = (tokens[ahead].start, tokens[-1].end)
    elif before > 2:
        said = (tokens[0].start, tokens[first - 1].end)
    return Attribution(
        start=tokens[first].start,
        end=tokens[last - 1].end,
        verb=verb,
        speaker=(tokens[speaker[0]].start, tokens[speaker[1] - 1].end),
        said=said,
        first=first,
        last=last,
    )
