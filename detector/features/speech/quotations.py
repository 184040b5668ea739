"""Quotations: words in quotation marks, and who said them.

Marks are read by form and spacing, straight or curly, double or single: an opening mark clings to the word behind
it, a closing one to the word before it. A quotation runs across sentences until its mark closes; a mark that opens
again at the start of a sentence continues an unclosed one, as newspapers do at the start of a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from detector.features.speech.speakers import Attribution, attributions
from detector.features.words import STOP, Token

_DOUBLE = frozenset({'"', "«", "»"})
_FINAL = frozenset(". ! ? …".split())
_ELISIONS = frozenset("em til tis twas cause n round bout cos".split())
_REACH = 150  # tokens within which a single quotation mark must close
_ASIDE = 8  # tokens of a sentence that is nothing but "Jane Roe told the paper."
_TITLE = 3  # words: shorter stretches that nobody says are nicknames, terms and scare quotes


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch, without its marks. ``speaker`` spans the words that name the speaker, where found."""

    start: int
    end: int
    words: tuple[str, ...]  # lower-case, marks left out
    speaker: tuple[int, int] | None = None
    is_open: bool = False  # the closing mark stands in a later sentence or is missing
    is_title: bool = False  # scare quotes, a title of a work, a nickname: not somebody's speech


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens ``first:last`` of the whole paragraph; ``is_closed`` where the closing mark was found."""

    first: int
    last: int
    is_closed: bool


def quotations(paragraph: Sequence[Sequence[Token]]) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations of one paragraph, for each of its sentences: one piece for every sentence that it touches."""
    tokens = [token for sentence in paragraph for token in sentence]
    stretches = _stretches(tokens)
    if not stretches:
        return tuple(() for _ in paragraph)
    spans = [(tokens[s.first].start, tokens[s.last - 1].end) for s in stretches]
    said = [attributions(sentence, spans) for sentence in paragraph]
    bounds: list[tuple[int, int]] = []
    for sentence in paragraph:
        start = bounds[-1][1] if bounds else 0
        bounds.append((start, start + len(sentence)))
    starts = [low for low, _ in bounds]
    words = [0, *accumulate(token.is_word for token in tokens)]
    rows: list[list[Quotation]] = [[] for _ in paragraph]
    last_speaker: tuple[int, int] | None = None
    last_sentence = -2
    for stretch in stretches:
        touched = range(bisect_right(starts, stretch.first) - 1, bisect_right(starts, stretch.last - 1))
        speaker, is_beside = _speaker(tokens, paragraph, said, bounds, stretch, touched)
        if speaker is None and _stands_alone(words, bounds, stretch, touched):
            before = said[touched[0] - 1] if touched[0] else ()
            # Roe said it was late. "Too late."
            told = before[0].speaker if len(before) == 1 else None
            speaker = last_speaker if touched[0] - last_sentence <= 1 else told
        if speaker is not None:
            speaker = _resolve(tokens, speaker, last_speaker, stretches)
        is_title = not is_beside and _is_title(tokens, stretch)
        for i in touched:
            is_open = i < touched[-1] or not stretch.is_closed
            rows[i] += _piece(tokens, stretch, bounds[i], speaker=speaker, is_open=is_open, is_title=is_title)
        if not is_title:
            last_speaker, last_sentence = speaker, touched[-1]
    return tuple(tuple(row) for row in rows)


def _stretches(tokens: Sequence[Token]) -> list[_Stretch]:
    """All quoted stretches of a paragraph, outermost only, in order; one pass."""
    found: list[_Stretch] = []
    opened = -1  # the token behind the opening mark
    depth = 0
    k = 0
    while k < len(tokens):
        width = _mark(tokens, k)
        after = k + width
        if width and opened < 0:
            clings_left = k > 0 and tokens[k - 1].end == tokens[k].start
            if not clings_left or _clings(tokens, after) or _opens_anyway(tokens, k):
                opened = after
        elif width and _opens(tokens, k, after):
            if tokens[k - 1].text in _FINAL:
                found.append(_Stretch(opened, k, is_closed=False))
                opened, depth = after, 0
            else:
                depth += 1
        elif width and depth:
            depth -= 1
        elif width:
            found.append(_Stretch(opened, k, is_closed=True))
            opened = -1
        elif opened < 0 and tokens[k].text == "'" and (end := _single(tokens, k)):
            found.append(_Stretch(k + 1, end, is_closed=True))
            k = end
        k += width or 1
    if 0 <= opened < len(tokens) and _is_plain_opening(tokens, opened):
        found.append(_Stretch(opened, len(tokens), is_closed=False))
    return [stretch for stretch in found if any(t.is_word for t in tokens[stretch.first : stretch.last])]


def _mark(tokens: Sequence[Token], k: int) -> int:
    """How many tokens the double quotation mark at ``k`` takes: two for ''single marks'', 0 for no mark."""
    if tokens[k].text in _DOUBLE:
        return 1
    pair = tokens[k].text == "'" and k + 1 < len(tokens) and tokens[k + 1].text == "'"
    return 2 if pair and tokens[k].end == tokens[k + 1].start else 0


def _clings(tokens: Sequence[Token], after: int) -> bool:
    """Whether the token at ``after`` touches the mark before it."""
    return after < len(tokens) and tokens[after].start == tokens[after - 1].end


def _opens_anyway(tokens: Sequence[Token], k: int) -> bool:
    """A dash or bracket may touch an opening mark."""
    return tokens[k - 1].text in {"(", "[", "—", "–", "-", "/"}


def _opens(tokens: Sequence[Token], k: int, after: int) -> bool:
    """Whether a mark inside an open quotation opens another one."""
    clings_left = tokens[k - 1].end == tokens[k].start
    return not clings_left and _clings(tokens, after) and tokens[after].text not in _FINAL


def _is_plain_opening(tokens: Sequence[Token], opened: int) -> bool:
    """An unclosed mark counts at the start of a paragraph or sentence and behind a comma or colon."""
    mark = opened - 1
    return mark <= 0 or tokens[mark - 1].text in _FINAL | {":", ","}


def _single(tokens: Sequence[Token], k: int) -> int:
    """Where the single quotation that opens at ``k`` closes; 0 where this is an apostrophe."""
    if k + 1 >= len(tokens) or tokens[k + 1].start != tokens[k].end:
        return 0
    if k and tokens[k - 1].end == tokens[k].start and tokens[k - 1].text not in {"(", "[", "—", "–", "-"}:
        return 0
    if tokens[k + 1].lower in _ELISIONS or (tokens[k + 1].text.isdecimal() and len(tokens[k + 1].text) == 2):
        return 0
    possessive = 0
    for end in range(k + 2, min(len(tokens), k + _REACH)):
        if tokens[end].text in _DOUBLE:
            break
        if tokens[end].text != "'":
            continue
        clings_left = tokens[end - 1].end == tokens[end].start
        clings_right = end + 1 < len(tokens) and tokens[end + 1].start == tokens[end].end and tokens[end + 1].is_word
        if not clings_left:
            break  # the next quotation opens
        if clings_right:
            continue
        plural = tokens[end - 1].lower.endswith("s") and end + 1 < len(tokens) and tokens[end + 1].text[0].islower()
        if not plural:
            return end
        possessive = possessive or end  # "the groups' leaders", unless nothing else closes
    return possessive


def _speaker(
    tokens: Sequence[Token],
    paragraph: Sequence[Sequence[Token]],
    said: Sequence[Sequence[Attribution]],
    bounds: Sequence[tuple[int, int]],
    stretch: _Stretch,
    touched: Sequence[int],
) -> tuple[tuple[int, int] | None, bool]:
    """The speaker of a stretch, and whether the clause of saying stands right beside it."""
    best: tuple[int, tuple[int, int]] | None = None
    sentences = {touched[0], touched[-1]}
    # "... ." Roe said. -- the clause may have become a sentence of its own, and so may "Roe said:" before.
    after = touched[-1] + 1
    ends = stretch.last + 2 >= bounds[touched[-1]][1]
    aside = paragraph[after] if ends and after < len(paragraph) else ()
    if 0 < len(aside) <= _ASIDE and not any(token.text in _DOUBLE for token in aside):
        sentences.add(after)
    before = touched[0] - 1
    if before >= 0 and paragraph[before][-1].text == ":":
        sentences.add(before)
    for i in sentences:
        clauses = said[i]
        at = bisect_left(clauses, stretch.first - bounds[i][0], key=lambda clause: clause.last)
        for clause in clauses[max(0, at - 1) : at + 2]:
            if clause.speaker is None:
                continue
            first, last = bounds[i][0] + clause.first, bounds[i][0] + clause.last
            gap = first - stretch.last if first >= stretch.last else stretch.first - last
            if gap < 0:
                continue
            # "X," she said, adding: "Y" -- behind its words a clause is nearer than one before other words.
            distance = gap if first >= stretch.last else gap + 1
            if best is None or distance < best[0]:
                best = (distance, clause.speaker)
    if best is None:
        return None, False
    return best[1], best[0] <= 4


def _stands_alone(
    words: Sequence[int], bounds: Sequence[tuple[int, int]], stretch: _Stretch, touched: Sequence[int]
) -> bool:
    """Whether the stretch fills its sentences: then it goes on with what was said before."""
    low, high = bounds[touched[0]][0], bounds[touched[-1]][1]
    return words[stretch.first] == words[low] and words[high] == words[stretch.last]


def _resolve(
    tokens: Sequence[Token],
    speaker: tuple[int, int],
    previous: tuple[int, int] | None,
    stretches: Sequence[_Stretch],
) -> tuple[int, int]:
    """Who "he", "she" or "they" is: the previous speaker where nobody else was named since; else the pronoun."""
    at = bisect_left(tokens, speaker[0], key=lambda token: token.start)
    word = tokens[at]
    if word.end != speaker[1] or word.lower not in {"he", "she", "they"} or previous in (None, speaker):
        return speaker
    assert previous is not None
    low = bisect_left(tokens, previous[1], key=lambda token: token.start)
    high = bisect_left(tokens, speaker[0], key=lambda token: token.start)
    if high - low > _REACH:
        return speaker
    first = bisect_right(stretches, low, key=lambda stretch: stretch.last)
    between = stretches[first : bisect_left(stretches, high, key=lambda stretch: stretch.first)]
    for k in range(low, high):
        if not any(s.first <= k < s.last for s in between) and _may_name(tokens, k):
            return speaker
    return previous


def _may_name(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if not token.text[0].isupper() or token.lower in STOP:
        return False
    opens = k == 0 or tokens[k - 1].text in _FINAL or tokens[k - 1].text in _DOUBLE
    return not opens or (k + 1 < len(tokens) and (tokens[k + 1].text[0].isupper() or token.is_content))


def _piece(
    tokens: Sequence[Token],
    stretch: _Stretch,
    bounds: tuple[int, int],
    *,
    speaker: tuple[int, int] | None,
    is_open: bool,
    is_title: bool,
) -> Iterator[Quotation]:
    """The part of a stretch that lies in one sentence, if it has words."""
    part = tokens[max(stretch.first, bounds[0]) : min(stretch.last, bounds[1])]
    words = tuple(token.lower for token in part if token.is_word)
    if words:
        yield Quotation(part[0].start, part[-1].end, words, speaker, is_open=is_open, is_title=is_title)


def _is_title(tokens: Sequence[Token], stretch: _Stretch) -> bool:
    part = tokens[stretch.first : stretch.last]
    words = [token for token in part if token.is_word]
    if part[-1].text in {"!", "?"} and len(words) > 1:
        return False
    if len(words) <= _TITLE:
        return True
    capitals = [word for word in words if word.text[0].isupper() or word.text[0].isdecimal()]
    shouts = sum(word.text.isupper() for word in words) > len(words) / 2
    small = all(word.lower in STOP for word in words if word not in capitals)
    return len(words) <= 10 and small and not shouts and len(capitals) > 1 and part[-1].text not in _FINAL
