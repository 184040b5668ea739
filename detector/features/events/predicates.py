"""Predicates: the verbs of a sentence with how far the thing has come: planned, running, done, called off ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.events.aspect_words import (
    ADJECTIVES,
    ADVERBS,
    AHEAD,
    ASPECT,
    BE,
    DO,
    HAVE,
    MAY,
    NOT,
    PHRASES,
    PLAN_NOUNS,
    PLAN_OBJECT,
    PLANS,
    PRESENT_BE,
    SHOULD,
    WILL,
    WOULD,
)
from detector.features.events.verbs import is_gerund, is_participle, is_past, lemma
from detector.features.words import STOP, Token, stem

_DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those another some any no every each several".split()
)
_PREPOSITIONS = frozenset(
    "of for at from with in on by to into over under about as than after before through between against without "
    "during among towards toward onto upon within across behind near".split()
)
_SURE = frozenset(
    "believed thought said reported rumoured rumored alleged confirmed understood known proven proved suspected "
    "claimed feared presumed assumed considered deemed".split()
)
_OBJECTS = _DETERMINERS | frozenset("him them it me us".split())
_HYPOTHETICAL = frozenset(
    "if whether until unless when once before how till should whenever after possible unclear".split()
)
_CLAUSE_ENDS = frozenset(', ; : . ( ) – — "'.split())
# Verb and particle that name another event than the verb alone.
_PHRASAL = {
    ("set", "up"): "establish",
    ("go", "on"): "",
    ("take", "on"): "hire",
    ("roll", "out"): "release",
    ("take", "over"): "acquire",
    ("step", "down"): "resign",
    ("stand", "down"): "resign",
    ("pull", "out"): "withdraw",
    ("back", "out"): "withdraw",
    ("drop", "out"): "withdraw",
    ("turn", "down"): "reject",
    ("tear", "down"): "demolish",
    ("knock", "down"): "demolish",
    ("pull", "down"): "demolish",
    ("carry", "out"): "conduct",
    ("lay", "off"): "dismiss",
    ("put", "up"): "erect",
    ("bring", "in"): "introduce",
    ("hand", "over"): "deliver",
    ("hand", "in"): "submit",
    ("sign", "up"): "join",
    ("take", "part"): "participate",
    ("call", "up"): "select",
    ("shut", "down"): "close",
    ("close", "down"): "close",
    ("move", "out"): "leave",
    ("move", "in"): "enter",
    ("blow", "up"): "explode",
    ("break", "up"): "separate",
    ("find", "out"): "discover",
    ("look", "into"): "investigate",
    ("open", "up"): "open",
    ("sell", "off"): "sell",
    ("buy", "out"): "buy",
    ("do", "up"): "renovate",
    ("split", "up"): "separate",
    ("come", "out"): "release",
    ("start", "up"): "establish",
    ("kick", "off"): "begin",
    ("bow", "out"): "withdraw",
}
# Behind these the object is the event: "to make a decision", "took measures".
_LIGHT = frozenset(
    lemma(w, stem(w))
    for w in "adopt take make introduce impose implement conduct hold undertake undergo perform launch stage carry "
    "reach secure win give".split()
)
_VOICED = frozenset(
    "said says say saying announced announces confirmed told predicted warned promised pledged vowed insisted added "
    "stated claimed revealed disclosed declared explained indicated suggested forecast".split()
)
_NARRATIVE = frozenset("later eventually ultimately finally often always sometimes usually regularly go".split())
_SENSED = frozenset(
    lemma(w, stem(w))
    for w in "see hear find discover feel notice tell say smell understand remember imagine observe".split()
)
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Predicate:
    """One event of a sentence; ``start`` and ``end`` are the offsets of the words that tell its status."""

    start: int
    end: int
    first: int  # index of the first token of the group
    at: int  # index of the token that names the event
    lemma: str
    status: str  # "" where the words leave it open
    tense: str = ""
    is_noun: bool = False
    is_soft: bool = False  # "would", "was to": ahead of its time, not of the writer's
    negated: bool = False
    is_explicit: bool = False  # more than a tense says so: "already", "continues", "cancelled"
    is_passive: bool = False
    is_stative: bool = False  # "will be open"


def predicates(tokens: Sequence[Token]) -> tuple[Predicate, ...]:
    """Every predicate that shows a status, in text order."""
    found: list[Predicate] = []
    k = 0
    while k < len(tokens):
        chain = _Chain(tokens, k)
        if chain.read():
            found.extend(chain.found())
            k = max(k + 1, chain.at + 1)
            continue
        found.extend(_described(tokens, k))
        k += 1
    return tuple(found)


class _Chain:
    """One verb group, read from left to right."""

    def __init__(self, tokens: Sequence[Token], first: int) -> None:
        self.tokens, self.first, self.at = tokens, first, first
        self.status = ""
        self.tense = ""  # of the auxiliary just read: be, was, being, have, infinitive
        self.soft = self.negated = self.explicit = self.passive = False
        self.pending = self.stative = False
        self.noun = ""  # status for the object, where the head is an aspect or planning verb
        self.seen = ""  # the kind of word just read

    def read(self) -> bool:  # noqa: C901 (one case for each kind of word)
        k = self.first
        low = self.tokens[k].lower
        if not self._opens(k):
            return False
        steps = 0
        while k < len(self.tokens) and steps < _LONGEST:
            steps += 1
            token = self.tokens[k]
            low = token.lower
            after = self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""
            if low == "no" and after == "longer":
                self.negated, self.status, self.explicit = False, "off", True
                k += 2
                continue
            self.negated = self.negated or low in NOT or low.endswith("n't")
            if low in NOT:
                k += 1
                continue
            if low in WILL:
                self._ahead("planned")
            elif low in WOULD:
                self._ahead("planned")
                self.soft = True
            elif low in MAY:
                self._ahead("possible")
            elif low in SHOULD:
                self._ahead("open")
            elif low in DO:
                self.tense = "did" if low.startswith("did") else "do"
            elif low == "to" and self.seen in {"plan", "be", "have", "aspect", "sure"}:
                if self.seen == "be" and not self.status:
                    if after != "be" and not self.pending:
                        return False  # "the aim was to save money"
                    self._ahead("planned")
                    self.soft = self.tense == "was"
                if self.seen == "have" and not self.pending:
                    return False
                self.tense = "infinitive"
                self.seen = "to"
                k += 1
                continue
            elif low == "to":
                return False
            elif low == "being":
                self.tense = "being"
                self.seen = "be"
                k += 1
                continue
            elif low in BE:
                self.tense = (
                    (
                        "have been"
                        if self.tense == "have"
                        else "infinitive be"
                        if low == "be"
                        else "is"
                        if low in PRESENT_BE
                        else "was"
                    )
                    if low != "been"
                    else "have been"
                )
                self.seen = "be"
                k += 1
                continue
            elif low in HAVE:
                self.tense = "having" if low == "having" else "have"
                self.seen = "have"
                k += 1
                continue
            elif low == "yet" or (low == "still" and after == "to"):
                self.pending = True
            elif low == "already" or (low == "now" and self.seen == "have") or (low == "still" and self.seen == "be"):
                self.explicit = True
            elif low in _NARRATIVE and self.soft:
                return False  # "would later become": it did
            elif (low == "under" and after in {"way"}) or low in {"underway", "ongoing"}:
                if self.seen == "be" and not self.status:
                    self.status, self.explicit = "running", True
                    self.at = k + (low == "under")
                    return self._subject()
                return False
            elif low in ADVERBS or (low.endswith("ly") and len(low) > 4) or low == ",":
                if low == "," and self.seen not in {"be", "have", "modal"}:
                    return False
                if low == ",":
                    return False
            elif low in {"in", "on"} and self.seen == "be" and after in PLAN_NOUNS:
                k += 2
                self.seen = "plan"
                self._ahead("planned")
                continue
            elif self._links(k, after):
                k += 1
                continue
            else:
                return self._head(k)
            if low in WILL | WOULD | MAY | SHOULD:
                self.seen = "modal"
            k += 1
        return False

    def _opens(self, k: int) -> bool:
        token = self.tokens[k]
        low = token.lower
        if low in WILL | WOULD | MAY | BE | HAVE | SHOULD and low not in {"be", "been"}:
            return (not (token.text == "May" and k) and low != "'s") or (low == "'s" and self._copula(k))
        if low in PLANS and (k == 0 or self.tokens[k - 1].lower not in _DETERMINERS | {"to"}):
            return True
        if low in PLAN_NOUNS and k + 1 < len(self.tokens) and self.tokens[k + 1].lower == "to":
            return True
        if k == 0:
            return False
        before = self.tokens[k - 1].lower
        if before in _DETERMINERS | _PREPOSITIONS or (before in {"-", "'s", "and", "or", ","} and not is_past(low)):
            return False
        if low in ASPECT and not is_gerund(low) and token.text == low and (low[-1] in "sn" or self._finite(k)):
            return True
        return is_past(low) and low not in _SURE and self._finite(k)

    def _finite(self, k: int) -> bool:
        """Whether a past form stands for itself and is no participle: an object follows, or the form is plain."""
        token = self.tokens[k]
        if token.text[0].isupper() and token.text[1:2] != "-":
            return False
        if is_past(token.lower) and not is_participle(token.lower):
            return True
        if k + 1 >= len(self.tokens) or not is_past(token.lower):
            return False
        after = self.tokens[k + 1]
        if (token.lower, after.lower) in PHRASES and k + 2 < len(self.tokens):
            after = self.tokens[k + 2]
        return after.lower in _OBJECTS

    def _copula(self, k: int) -> bool:
        """ "it's rebuilding": the 's of a pronoun."""
        return bool(k) and self.tokens[k - 1].lower in {"it", "he", "she", "that", "there", "who", "what"}

    def _ahead(self, status: str) -> None:
        if not self.status or self.status == "open":
            self.status = status
        self.tense = "infinitive"

    def _links(self, k: int, after: str) -> bool:  # noqa: C901 (one case for each kind of word)
        """Whether the word at ``k`` hands on to a verb behind it: "plans to", "is said to", "begins to"."""
        low = self.tokens[k].lower
        follows = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if low in AHEAD and after == "to" and self.seen == "be":
            soft = self.tense == "was"
            self._ahead("planned")
            self.soft = self.soft or soft
            self.seen = "plan"
            return True
        if low in _SURE and after == "to" and self.seen == "be":
            self.seen = "sure"
            return True
        if low in PLANS or low in PLAN_NOUNS:
            if after == "to":
                if self.status != "off":
                    self._ahead("planned")
                self.seen = "plan"
                return True
            if (
                after in {"on", "for", "of", "about"}
                and k + 2 < len(self.tokens)
                and is_gerund(self.tokens[k + 2].lower)
            ):
                self._ahead("planned")
                self.seen = "plan"
                self.tokens = [*self.tokens[: k + 1], *self.tokens[k + 1 :]]
                return True
            if follows is not None and is_gerund(after) and PLANS.get(low) in PLAN_OBJECT:
                self._ahead("planned")
                self.seen = "plan"
                return True
        if low in {"on", "for", "of", "about"} and self.seen == "plan" and is_gerund(after):
            return True
        if low in ASPECT and (after == "to" or is_gerund(after)):
            made = ASPECT[low]
            if self.status in {"", "running"} or made in {"running"}:
                self.status = made if self.status != "planned" else "planned"
                self.explicit = True
            elif made == "off":
                self.status = "open"
            self.seen = "aspect"
            return True
        if (low, after) in PHRASES:
            return False
        return False

    def _head(self, k: int) -> bool:  # noqa: C901 (one case for each tense)
        """The lexical verb at ``k``: what its form and the auxiliaries before it make together."""
        token = self.tokens[k]
        low = token.lower
        if not token.text[0].isalpha() or low in STOP or low in _DETERMINERS | _PREPOSITIONS:
            return False
        self.at = k
        after = self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""
        made = PHRASES.get((low, after), ASPECT.get(low, ""))
        if self.pending:
            self.status, self.negated = "pending", False
        elif self.status:
            if self.tense == "have" and is_participle(low) and self.status == "planned":
                if self.seen == "have" and self.soft:
                    self.status = "open"  # "would have required"
                elif self.seen == "have":
                    self.status = "done" if self._said() else "open"
            elif self.tense == "being":
                pass
        elif self.tense == "have":
            if not is_participle(low):
                return False
            self.status = "done"
        elif self.tense == "have been":
            if is_gerund(low):
                self.status = "running"
            elif is_participle(low):
                self.status, self.passive = "done", True
            else:
                return False
        elif self.tense in {"is", "was"}:
            if is_gerund(low):
                self.status = "running"
            elif is_participle(low):
                self.status, self.passive = ("done" if self.tense == "was" else ""), True
                if self.tense == "is" and low in ASPECT:
                    self.status = "done"
            else:
                return False
        elif self.tense == "being":
            self.status, self.passive = "running", True
        elif self.tense == "infinitive be":
            if is_gerund(low):
                self.status = "running"
        elif self.tense == "infinitive" and self.seen == "to":
            self.status = ""
        elif self.tense == "did":
            self.status = "done"
        elif self.first == k:
            if low in ASPECT and not is_past(low) and low not in PLANS:
                self.status = ""
            elif is_past(low):
                self.status = "done"
            elif low in PLANS:
                self.status = ""
            else:
                return False
        if self.status == "possible" and lemma(low, token.stem) in _SENSED:
            return False  # "could be seen": it was
        if self.status and self.seen == "be" and not (is_participle(low) or is_gerund(low)):
            self.stative = True
        if made and self.status != "open":
            self.noun = made
            if self.status == "planned" and made in {"off", "late", "early"}:
                self.noun = made if made != "off" else ""
            elif self.status in {"planned", "possible", "pending"} and made in {"begun", "done"}:
                self.noun = "planned"
            elif self.status == "planned" and made == "running":
                self.noun = ""  # "will continue": it does already
            elif not self.status and made in {"begun", "done"}:
                self.noun = ""
        elif PLANS.get(low) in PLAN_OBJECT and low not in {"expected"}:
            self.noun = "planned"
        return bool(self.status or self.noun)

    def _name(self) -> tuple[str, int]:
        """The lemma of the event, and the last token of the words that name it."""
        tokens, k = self.tokens, self.at
        name = lemma(tokens[k].lower, tokens[k].stem)
        after = [token.lower for token in tokens[k + 1 : k + 3]]
        if name == "go" and after == ["on", "sale"]:
            return stem("release"), k + 2
        other = _PHRASAL.get((name, after[0]), "") if after else ""
        return (stem(other), k + 1) if other else (name, k)

    def _said(self) -> bool:
        return any(t.lower in _SURE for t in self.tokens[self.first : self.at])

    def _subject(self) -> bool:
        return True

    def _is_hypothetical(self) -> bool:
        """Behind "if", "until", "whether" nothing is said to have happened."""
        for i in range(self.first - 1, max(-1, self.first - 9), -1):
            if self.tokens[i].lower in _HYPOTHETICAL:
                return True
            if self.tokens[i].text in _CLAUSE_ENDS:
                break
        return False

    def found(self) -> Iterator[Predicate]:
        tokens = self.tokens
        if self._is_hypothetical() or self.tense == "having":
            return
        if self.soft and any(t.lower in _VOICED for t in tokens[max(0, self.first - 12) : self.first]):
            self.soft = False  # "said they would": told of what is ahead
        if any(t.lower in NOT or t.lower.endswith("n't") for t in tokens[max(0, self.first - 2) : self.first]):
            self.negated = True
        head = tokens[self.at]
        status = "" if self.status == "open" else self.status
        if status and head.lower not in {"way", "underway", "ongoing"}:
            name, last = self._name()
            yield Predicate(
                tokens[self.first].start,
                tokens[last].end,
                self.first,
                self.at,
                name,
                status,
                self.tense,
                is_soft=self.soft,
                negated=self.negated,
                is_explicit=self.explicit,
                is_passive=self.passive,
                is_stative=self.stative,
            )
        told = not self.noun and not self.passive and status in {"done", "planned"} and self.tense != "is"
        if told and lemma(head.lower, head.stem) in _LIGHT:
            self.noun = status
        noun = self.noun if head.lower not in {"way", "underway", "ongoing"} else "running"
        if noun:
            passive = self.passive or head.lower in {"way", "underway", "ongoing"}
            place = None if passive else _object(tokens, self.at + 1)
            end = None
            if place is None:
                place = _subject(tokens, self.first)
                end = head.end
                if place is not None and (
                    self.at + 1 < len(tokens) and (head.lower, tokens[self.at + 1].lower) in PHRASES
                ):
                    end = tokens[self.at + 1].end
            places = [] if place is None else _subjects(tokens, place) if end else [place]
            for place_of_thing in places:
                thing = tokens[place_of_thing]
                yield Predicate(
                    tokens[self.first].start if end else min(tokens[self.first].start, thing.start),
                    end or thing.end,
                    self.first,
                    place_of_thing,
                    lemma(thing.lower, thing.stem),
                    noun,
                    self.tense,
                    is_noun=True,
                    is_soft=self.soft,
                    negated=self.negated,
                    is_explicit=True,
                )


def _object(tokens: Sequence[Token], k: int) -> int | None:
    """The head of the noun phrase that begins at ``k``."""
    last = None
    i = k
    while i < len(tokens) and i - k < 9:
        low = tokens[i].lower
        if last is None and (
            low in {"off", "up", "forward", "ahead", "with"} or (low == "on" and tokens[i - 1].lower == "up")
        ):
            i += 1
            continue
        if low in {"'s", "'", "-"} or (low in _DETERMINERS and last is None):
            i += 1
            continue
        if low in STOP or not tokens[i].text[0].isalnum() or low in _PREPOSITIONS:
            break
        if last is not None and (is_past(low) or low in BE):
            break
        last = i
        i += 1
    return last


def _subject(tokens: Sequence[Token], first: int) -> int | None:
    """The head of the noun phrase before ``first``; over "of ..." to the word that it hangs on."""
    i = first - 1
    while i >= 0 and tokens[i].lower in ADVERBS:
        i -= 1
    if i < 0 or not tokens[i].text[0].isalpha() or tokens[i].lower in STOP:
        return None
    return i


def _subjects(tokens: Sequence[Token], last: int) -> list[int]:
    """In "checks on those remains" both nouns may be what the verb speaks of."""
    found = [last]
    i = last - 1
    while i > 0 and last - i < 8:
        low = tokens[i].lower
        if low in {"of", "on", "for", "into", "to", "in", "at", "by", "with"} and tokens[i - 1].is_content:
            found.append(i - 1)
        elif not (tokens[i].is_content or low in _DETERMINERS or low in {"'s", "'"}):
            break
        i -= 1
    return found


def _described(tokens: Sequence[Token], k: int) -> Iterator[Predicate]:
    """ "The planned closure", "the existing app"."""
    status = ADJECTIVES.get(tokens[k].lower)
    if status is None or k == 0:
        return
    place = _object(tokens, k + 1)
    if place is not None:
        thing = tokens[place]
        yield Predicate(
            tokens[k].start,
            tokens[k].end,
            k,
            place,
            lemma(thing.lower, thing.stem),
            status,
            is_noun=True,
            is_explicit=True,
        )
