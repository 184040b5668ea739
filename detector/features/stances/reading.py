"""Stances: the words of a sentence, each with whether its clause asserts or denies it.

There is no parser. A denying word finds what it denies by walking to the right over auxiliary verbs and adverbs (and,
where it stands for an object, to the left for the verb); what stands further on within its clause is neither asserted
nor denied. "Failed to", "barred from" and the like deny what is behind them; two denials cancel out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detector.features.events.aspect_words import BE, HAVE, MAY, WILL, WOULD
from detector.features.events.verbs import is_gerund, is_participle, is_past, lemma
from detector.features.stances.roots import root
from detector.features.stances.words import (
    AUXILIARIES,
    BREAKS,
    CAN,
    DETERMINERS,
    DONE_TO,
    DOUBTING,
    ENDS,
    INNER,
    JOINS,
    LINKING,
    NO_DENIAL,
    NO_PHRASES,
    NOBODY,
    NOT,
    OFTEN,
    OPENERS,
    OPENING,
    OPINION,
    OUGHT,
    PREPOSITIONS,
    PRONOUNS,
    RAISING,
    SHIFTING,
    SOFT,
    SOME,
    SPLITS,
    UNDONE_FROM,
    UNDONE_ING,
    UNDONE_TO,
)
from detector.features.words import Token

Mood = Literal["fact", "can", "could", "future", "may", "ought", "bid", "open"]
# How a word hangs in its clause: it is what somebody does, is or has, the object of a verb, behind a preposition ...
Frame = Literal["verb", "be", "have", "object", "behind", "bare", "subject"]

_RUN = 3  # words of a noun phrase behind "no", or of a predicate behind "is not"
_SINGLED = 12  # words before a denial among which "only" makes it that of one thing: "the only region that did not"
_WALK = 8  # words from a denial to what it denies


@dataclass(frozen=True, slots=True)
class Stance:
    """One content word of a sentence and the side on which it is told."""

    at: int  # index of the token
    first: int  # the words to show: from the denying word or the auxiliary on
    last: int
    root: str
    denied: bool  # by its clause
    affixed: bool  # by itself: "unclear"
    is_soft: bool  # "hardly", "rarely"
    is_often: bool  # "often", "always", "still"
    is_shaded: bool  # in reach of a denial that is about another word
    mood: Mood
    frame: Frame
    governor: str  # root of the verb, or the preposition, that a noun hangs on
    low: int  # its clause
    high: int
    is_past: bool
    has_other: bool  # its clause denies something else


def stances(tokens: Sequence[Token]) -> tuple[Stance, ...]:
    """Every content word of a sentence that is no name or number, in text order."""
    return _Reading(tokens).read()


class _Reading:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.count = len(tokens)
        self.denied: dict[int, int] = {}  # token -> the denying word
        self.cancelled: set[int] = set()
        self.denials: list[int] = []  # the denying words
        self.soft: set[int] = set()
        self.shade: set[int] = set()
        self.open: set[int] = set()
        self.nouns: set[int] = set()  # denied by a "no" before their phrase

    def read(self) -> tuple[Stance, ...]:
        for i, word in enumerate(self.words):
            self._operator(i, word)
        if self.words and "?" in self.words[-2:]:
            self.open.update(range(self.count))
        bounds = self._clauses()
        return tuple(self._stance(i, *bounds[i]) for i, token in enumerate(self.tokens) if self._counts(i))

    def _counts(self, i: int) -> bool:
        token, word = self.tokens[i], self.words[i]
        if word == "own":
            return self._word(i - 1) in AUXILIARIES | NOT | {"to"}
        if not token.is_content or not token.text[0].isalpha() or word in NOBODY or "n't" in word:
            return False
        return not self._is_name(i) or self._word(i - 1) in ("a", "an", "no")

    def _is_name(self, i: int) -> bool:
        return self.tokens[i].text[0].isupper() and i > 0 and self.tokens[i - 1].text not in "\"'.:"

    def _clauses(self) -> list[tuple[int, int]]:
        edges = [0, *(i for i, word in enumerate(self.words) if word in SPLITS), self.count]
        found: list[tuple[int, int]] = []
        for low, high in pairwise(edges):
            found += [(low, high)] * (high - low)
        return found

    # What each operator does to the words around it.

    def _operator(self, i: int, word: str) -> None:
        if (
            word in NOT
            or word.endswith("n't")
            or word in ("no", "without", "zero", "neither", "nor", "few", "little")
            or word in NOBODY
        ):
            self.denials.append(i)
        if word in NOT or word.endswith("n't"):
            self._not(i)
        elif word in SOFT:
            target = self._not(i)
            self.soft.update(target)
        elif word in ("no", "without", "zero"):
            self._no(i)
        elif word in NOBODY:
            self._nobody(i, i + 1)
        elif word in ("neither", "nor"):
            self.shade.update(range(i, self._reach(i)))
        elif word in OPENERS or (word, self._word(i + 1)) in OPENING:
            self.open.update(range(i, self._opened(i + 1)))
        elif word in ("rather", "instead") and self._word(i + 1) in ("than", "of"):
            self.open.update(range(i, self._end(i + 1)))
        elif word == "to" and self._word(i - 1) == "yet":
            self._mark(i, [self._predicate(i + 1, False)[0]])
        else:
            self._handed_on(i)

    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < self.count else ""

    def _end(self, i: int) -> int:
        """Where the reach of a word at ``i`` ends."""
        k = i + 1
        while k < self.count and self.words[k] not in BREAKS and self.words[k] not in JOINS:
            k += 1
        return k

    def _opened(self, i: int) -> int:
        """How far a supposition goes on behind ``i``."""
        k = i + 1
        while k < self.count and (self.words[k] not in ENDS or self.words[k] in ('"', "'")):
            k += 1
        return k

    def _reach(self, i: int) -> int:
        """How far a denial at ``i`` may throw its shade."""
        k = i + 1
        while k < self.count and self.words[k] not in ENDS:
            k += 1
        return k

    def _not(self, i: int) -> list[int]:
        word, after = self.words[i], self._word(i + 1)
        if after in BREAKS and self._word(i - 1) not in AUXILIARIES:
            return []  # "fear not, for"
        if "only" in self.words[max(0, i - _SINGLED) : i]:
            self.shade.update(range(i, self._reach(i)))
            return []
        if after in NO_DENIAL and not (after == "so" and word != "not"):
            self.shade.update(range(i, self._reach(i)))
            return []
        if word == "not" and after in ("a", "one") and self._word(i + 2) in ("single", "one", "of"):
            return self._no(i)
        at, copula = self._predicate(i + 1, self._is_copula(i))
        return self._deny(i, at, copula)

    def _is_copula(self, i: int) -> bool:
        before = self._word(i - 1)
        if before in INNER:
            before = self._word(i - 2)
        return (self.words[i] in BE and self.words[i] != "not") or before in BE

    def _predicate(self, k: int, copula: bool) -> tuple[int, bool]:
        """The first word behind auxiliaries and adverbs, and whether a form of "be" stands before it."""
        steps = 0
        while k < self.count and steps < _WALK:
            word = self.words[k]
            if word in BE or word in ("be", "been", "being"):
                copula = True
            elif word in AUXILIARIES or word == "have":
                copula = False
            elif (
                word == ","
                and self._word(k + 1) in ("however", "though", "therefore", "in", "of")
                and ("," in self.words[k + 2 : k + 5])
            ):
                k = self.words.index(",", k + 2)
            elif word not in INNER and not (word.endswith("ly") and len(word) > 4 and self._goes_on(k)):
                break
            k += 1
            steps += 1
        return k, copula

    def _goes_on(self, k: int) -> bool:
        """Whether an adverb is followed by what it belongs to: "not officially confirmed", and no "not likely"."""
        after = self._word(k + 1)
        return after.isalpha() and after not in PREPOSITIONS and after not in JOINS

    def _deny(self, i: int, at: int, copula: bool) -> list[int]:
        """Mark what stands at ``at`` as denied by the word at ``i``, and the rest of the clause as in its shade."""
        end = self._end(at)
        if any(word in SHIFTING for word in self.words[i + 1 : end + 1]) or (copula and self._word(end) == "but"):
            self.shade.update(range(i, end + 2))
            return []
        if at >= self.count or self.words[at] in BREAKS:
            return []
        found = self._phrase(at) if copula or self.words[at] in DETERMINERS else [at]
        found = [k for k in found if self._counts(k)]
        if not copula and len(found) == 1 and lemma(self.words[at], self.tokens[at].stem) in LINKING:
            found += self._phrase(at + 1)
        self._mark(i, found)
        self.shade.update(k for k in range(i, self._reach(i)) if k not in found)
        if len(found) == 1 and self._word(found[0] + 1) == "to" and self._root(found[0]) in RAISING:
            self._mark(i, [self._predicate(found[0] + 2, False)[0]])
        return found

    def _mark(self, i: int, found: Sequence[int]) -> None:
        for k in found:
            if k >= self.count:
                continue
            if k in self.denied:
                self.cancelled.add(k)
                self.open.add(k)  # "did not rule out": possible, and no more
            self.denied[k] = i

    def _phrase(self, k: int) -> list[int]:
        """The words of a noun phrase or predicate from ``k`` on."""
        found: list[int] = []
        while k < self.count and len(found) < _RUN:
            word = self.words[k]
            if "'" in word:
                break
            if self.tokens[k].is_content or word in ("own", "same"):
                if found and self._starts_verb(k):
                    break
                found.append(k)
            elif word in DETERMINERS or (word in ("of", "one", "very", "such", "as", "so", "too") and not found):
                if found:
                    break
            else:
                break
            k += 1
        return found

    def _starts_verb(self, k: int) -> bool:
        return is_past(self.words[k]) or is_gerund(self.words[k])

    def _no(self, i: int) -> list[int]:  # noqa: C901 (one case for each way to hang)
        """ "No", "without", "not a single": the noun behind it, and the verb whose subject or object it is."""
        after = self._word(i + 1)
        word = self.words[i]
        if word == "no" and (after in NO_PHRASES or after in BREAKS or after[:1].isdigit()):
            if after == "longer":
                self._deny(i, *self._predicate(i + 2, self._is_copula(i)))
            elif after == "one" and self._word(i + 2) not in ("of",):
                self._nobody(i, i + 2)
            elif after == "one":
                self._nobody(i, i + 1)
            else:
                self.shade.update(range(i, self._reach(i)))
            return []
        start = i + 1 if word in ("no", "without", "zero") else i + 2
        end = self._end(i)
        found = self._phrase(start)
        if any(w in SHIFTING for w in self.words[i + 1 : end + 1]) or (
            found and self._word(found[-1] + 1) in ("but", "other")
        ):
            self.shade.update({*range(i, end + 1), self._verb_before(i) or i})
            return []
        if not found:
            if word == "without":
                self.shade.update(range(i, end))
            return []
        self._mark(i, found[-1:])
        self.nouns.update(found)
        if self._word(found[-1] + 1) == "to" and self._root(found[-1]) in RAISING:
            self._mark(i, [self._predicate(found[-1] + 2, False)[0]])  # "no plans to appeal"
        self.shade.update(k for k in range(i, self._reach(i)) if k not in self.denied)
        if word == "without":
            return found
        verb = self._verb_before(i)
        if self._word(found[-1] + 1) in AUXILIARIES:
            self._predicate_of(i, found[-1] + 1, end)  # "was told no evidence was found"
        elif verb is not None:
            self._mark(i, [verb])
        elif self._is_subject(i):
            self._predicate_of(i, found[-1] + 1, end)
        return found

    def _verb_before(self, i: int) -> int | None:
        """The verb whose object stands at ``i``: "found [no] evidence"."""
        k = i - 1
        while k >= 0 and (self.words[k] in INNER and self.words[k] not in ("have", "be", "to")):
            k -= 1
        if k < 0 or not self.tokens[k].is_content or self._is_name(k):
            return None
        return k

    def _is_subject(self, i: int) -> bool:
        before = self._word(i - 1)
        return not before or before in BREAKS or before in JOINS or before in PRONOUNS

    def _predicate_of(self, i: int, k: int, end: int) -> None:
        """Deny the verb of the subject that ends before ``k``."""
        while k < self.count and k < end + _WALK:
            word = self.words[k]
            if word in AUXILIARIES:
                at, copula = self._predicate(k, False)
                self._deny(i, at, copula)
                return
            if self.tokens[k].is_content and is_past(word) and word not in ("said",):
                self._deny(i, k, False)
                return
            if word == "," and "," in self.words[k + 1 : k + _WALK]:
                k = self.words.index(",", k + 1)  # "nobody, he said, has ever"
            elif word in BREAKS or word in JOINS:
                return
            k += 1

    def _nobody(self, i: int, k: int) -> None:
        if self._word(k) in ("but", "except", "short", "other"):
            self.shade.update(range(i, self._reach(i)))
            return
        verb = self._verb_before(i)
        end = self._end(i)
        if self._word(i - 1) in BE:
            self._mark(i, self._phrase(k))  # "was nothing new"
        elif verb is not None and not self._is_subject(i) and self._word(k) not in AUXILIARIES:
            self._mark(i, [verb])
            self.shade.update(range(i, end))
        else:
            while self._word(k) in ("else", "in", "at", "the") or (self._word(k) == "of"):
                if self._word(k) == "else":
                    k += 1
                    continue
                break
            self._predicate_of(i, k, min(end + 1, self.count))

    def _handed_on(self, i: int) -> None:  # noqa: C901 (one case for each kind of verb)
        """Verbs that deny, do or leave open what stands behind them."""
        token = self.tokens[i]
        if not token.is_content or self._is_name(i):
            return
        key = lemma(self.words[i], token.stem)
        after = self._word(i + 1)
        if (key in UNDONE_TO or self.words[i] in ("unable", "failure", "refusal", "inability", "unwilling")) and (
            after == "to"
        ):
            self._undo(i, self._predicate(i + 2, False)[0])
        elif key in UNDONE_FROM or self.words[i] in ("banned", "barred"):
            k = i + 1
            while k < min(self.count, i + 7) and self.words[k] not in BREAKS:
                if is_gerund(self.words[k]) and key != "stop":
                    self._undo(i, k)  # "banned citizens sharing", "a ban on owning"
                    break
                if self.words[k] in ("and", "or") or (
                    self.words[k] in PREPOSITIONS and self.words[k] not in ("from", "on")
                ):
                    break
                if self.words[k] == "from":
                    at, copula = self._predicate(k + 1, False)
                    if at < self.count and is_gerund(self.words[at]):
                        self._undo(i, at)
                    elif at < self.count and copula and i not in self.denied:
                        self._mark(i, self._phrase(at))
                    break
                k += 1
        elif key in UNDONE_ING and is_gerund(after):
            self._undo(i, i + 1)
        elif key in DOUBTING:
            self.open.update(range(i + 1, self._end(i + 1)))
            if self._word(self._end(i)) == "that":
                self.open.update(range(i + 1, self._end(self._end(i) + 1)))

    def _undo(self, i: int, at: int) -> None:
        """Deny the verb at ``at`` behind a verb like "failed to", unless only its degree is denied."""
        if i in self.denied:
            self.shade.discard(at)  # "did not fail to"
            return
        reach = self._reach(i)
        if any(word in SHIFTING for word in self.words[i + 1 : reach]):
            self.open.add(at)
        else:
            self._mark(i, [at])
        self.shade.update(k for k in range(i + 1, reach) if k != at)

    # What each word is told as.

    def _root(self, i: int) -> str:
        return root(self.words[i])[0]

    def _stance(self, i: int, low: int, high: int) -> Stance:
        key, affixed = root(self.words[i])
        frame, governor, group = self._frame(i, low)
        if i in self.nouns and frame not in ("have", "object", "behind"):
            frame = "subject"
        by = self.denied.get(i)
        is_denied = by is not None and i not in self.cancelled
        first = min(group, i)
        if by is not None and is_denied and i - by <= _WALK:
            first = min(first, by)
        near = self.words[max(low, i - 4) : i] + self.words[i + 1 : i + 2]
        return Stance(
            at=i,
            first=first,
            last=max(i, by) if by is not None and is_denied and by - i <= 2 else self._shown(i),
            root=key,
            denied=is_denied,
            affixed=affixed,
            is_soft=i in self.soft,
            is_often=any(word in OFTEN for word in near),
            is_shaded=i in self.shade and by is None,
            mood=self._mood(i, low, group, frame),
            frame=frame,
            governor=governor,
            low=low,
            high=high,
            is_past=is_past(self.words[i]),
            has_other=any(low <= place < high and place != by for place in self.denials),
        )

    def _shown(self, i: int) -> int:
        """The last word to show: a small word is shown with the content word behind it."""
        k = i
        while not self.tokens[k].is_content and k - i < 3 and k + 1 < self.count and self.words[k + 1] not in BREAKS:
            k += 1
        return k

    def _left(self, k: int) -> int:
        """The next word to the left that is no adverb and no denial."""
        k -= 1
        while k >= 0 and (
            (self.words[k] in INNER and self.words[k] not in ("have", "be", "been", "being", "to"))
            or self.words[k] in NOT
            or self.words[k] in SOFT
            or self.words[k] in OFTEN
            or (self.words[k].endswith("ly") and len(self.words[k]) > 4)
        ):
            k -= 1
        return k

    def _frame(self, i: int, low: int) -> tuple[Frame, str, int]:
        """How the word hangs in its clause, on what, and where its group begins."""
        k = self._left(i)
        word = self._word(k) if k >= low else ""
        steps = 0
        while (  # the adjectives and nouns before a noun
            k >= low
            and steps < _RUN
            and self.tokens[k].is_content
            and not is_past(self.words[i])
            and not is_gerund(self.words[i])
            and not (is_past(word) and self._word(k + 1) in DETERMINERS)
        ):
            k = self._left(k)
            steps += 1
            word = self._word(k) if k >= low else ""
        direct = steps == 0
        if word in HAVE and direct and is_participle(self.words[i]):
            return "verb", "", k
        if word in BE or word in ("be", "been", "being"):
            if "there" in self.words[max(low, k - 3) : k]:
                return "have", "", k
            return "be", "", self._group(k, low)
        if word in HAVE:
            return "have", "", self._group(k, low)
        if (word in AUXILIARIES or word == "to") and direct:
            return "verb", "", self._group(k, low)
        if word in DETERMINERS or word in ("no", "'s", "without", "with"):
            return self._noun(i, k, low)
        if word in PREPOSITIONS:
            return ("verb", "", i) if direct and is_gerund(self.words[i]) else ("behind", word, k + 1)
        if direct or steps < _RUN:
            verb_like = is_past(self.words[i]) or is_gerund(self.words[i]) or word in PRONOUNS
            return ("verb" if verb_like else "bare"), "", i
        return "bare", "", i

    def _group(self, k: int, low: int) -> int:
        """Where the verb group that reaches ``k`` begins."""
        while k - 1 >= low and (self.words[k - 1] in AUXILIARIES or self.words[k - 1] in NOT | SOFT):
            k -= 1
        return k

    def _noun(self, i: int, k: int, low: int) -> tuple[Frame, str, int]:
        """The frame of a noun phrase whose determiner stands at ``k``."""
        exists = self.words[k] in SOME
        begin = k
        if self.words[k] in ("without", "with"):
            return "have", "", k
        k = self._left(k)
        while k >= low and self.words[k] in DETERMINERS | {"of"}:
            exists = exists or self.words[k] in SOME
            k = self._left(k)
        word = self._word(k) if k >= low else ""
        if word in BE or word in ("be", "been", "being"):
            return ("have" if "there" in self.words[max(low, k - 3) : k] else "be"), "", self._group(k, low)
        if word in HAVE or word in ("with", "without"):
            return "have", "", self._group(k, low)
        if word == "to" and self._root(k - 1) == "amount":
            return "be", "", k - 1
        if word in PREPOSITIONS:
            return "behind", word, begin
        if k >= low and self.tokens[k].is_content and not self._is_name(k):
            return "object", root(word)[0], k
        return ("have" if exists else "subject"), "", begin

    def _mood(self, i: int, low: int, group: int, frame: Frame) -> Mood:  # noqa: C901 (one case for each mood)
        if self._word(i + 1) in ("to", "that") and self._root(i) in RAISING:
            return "open"  # "did not want to", "wanted not to"
        if frame in ("verb", "bare") and self._root(i) in OPINION:
            return "open"
        if "or" in (self._word(i - 1), self._word(i + 1)) and i not in self.denied:
            return "open"
        if i in self.open or (
            is_gerund(self.words[i]) and i not in self.denied and self._word(self._left(i)) not in BE
        ):
            return "open"
        start = min(group, i)
        inner = set(self.words[max(low, start) : i])
        if "having" in inner and i not in self.denied:
            return "open"
        if "to" in inner or self._word(self._left(i)) == "to" or self._word(start - 1) == "to":
            k = i - 1
            while k > low and self.words[k] != "to":
                k -= 1
            verb = self._left(k)
            if verb < low:
                return "open"
            key = lemma(self.words[verb], self.tokens[verb].stem)
            if self.words[verb] in ("able", "unable"):
                return "can"
            if key in DONE_TO or key in UNDONE_TO or self.words[verb] in HAVE:
                return "fact"
            return "bid"
        if inner & WILL or "going" in inner:
            return "future"
        if inner & WOULD:
            return "future"
        if inner & MAY - CAN:
            return "may"
        if inner & CAN:
            return "could" if "could" in inner and i not in self.denied else "can"
        if inner & OUGHT:
            return "ought"
        return "fact"
