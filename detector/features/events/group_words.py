"""The words that stand around and inside a verb group, and the verbs that hand their event to another word."""

from __future__ import annotations

from detector.features.events.verbs import lemma
from detector.features.words import stem

DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those another some any no every each several".split()
)
PREPOSITIONS = frozenset(
    "of for at from with in on by to into over under about as than after before through between against without "
    "during among towards toward onto upon within across behind near".split()
)
# "Is said to have closed": as sure as the one who says it.
SURE = frozenset(
    "believed thought said reported rumoured rumored alleged confirmed understood known proven proved suspected "
    "claimed feared presumed assumed considered deemed".split()
)
OBJECTS = DETERMINERS | frozenset("him them it me us".split())
HYPOTHETICAL = frozenset(
    "if whether until unless when once before how till should whenever after possible unclear".split()
)
CLAUSE_ENDS = frozenset(', ; : . ( ) – — "'.split())
VOICED = frozenset(
    "said says say saying announced announces confirmed told predicted warned promised pledged vowed insisted added "
    "stated claimed revealed disclosed declared explained indicated suggested forecast".split()
)
NARRATIVE = frozenset("later eventually ultimately finally often always sometimes usually regularly go".split())
FUTURE = frozenset("soon shortly next tomorrow imminently tonight coming".split())
# "Stopped the clock", "ended the day": nouns that name no event.
TIMES = frozenset("clock clocks time times day days week month year years night morning evening thing things".split())
UNDER_WAY = frozenset("way underway ongoing".split())

# Verb and particle that name another event than the verb alone.
_PHRASAL = {
    ("set", "up"): "establish", ("take", "on"): "hire", ("roll", "out"): "release",
    ("take", "over"): "acquire", ("step", "down"): "resign", ("stand", "down"): "resign", ("pull", "out"): "withdraw",
    ("back", "out"): "withdraw", ("drop", "out"): "withdraw", ("turn", "down"): "reject", ("tear", "down"): "demolish",
    ("knock", "down"): "demolish", ("pull", "down"): "demolish", ("carry", "out"): "conduct",
    ("lay", "off"): "dismiss", ("put", "up"): "erect", ("bring", "in"): "introduce", ("hand", "over"): "deliver",
    ("hand", "in"): "submit", ("sign", "up"): "join", ("take", "part"): "participate", ("call", "up"): "select",
    ("shut", "down"): "close", ("close", "down"): "close", ("move", "out"): "leave", ("move", "in"): "enter",
    ("blow", "up"): "explode", ("break", "up"): "separate", ("find", "out"): "discover",
    ("look", "into"): "investigate", ("open", "up"): "open", ("sell", "off"): "sell", ("buy", "out"): "buy",
    ("do", "up"): "renovate", ("split", "up"): "separate", ("come", "out"): "release", ("start", "up"): "establish",
    ("kick", "off"): "begin", ("bow", "out"): "withdraw",
}  # fmt: skip


def _lemmas(verbs: str) -> frozenset[str]:
    return frozenset(lemma(verb, stem(verb)) for verb in verbs.split())


PHRASAL = {(lemma(verb, stem(verb)), particle): stem(other) for (verb, particle), other in _PHRASAL.items()}

# Behind these the object is the event: "to make a decision", "took measures".
LIGHT = _lemmas(
    "adopt take make introduce impose implement conduct hold undertake undergo perform launch stage carry reach secure "
    "win give"
)
# What is made, taken or given is mostly a thing and no event.
GIVEN = _lemmas("make take give win secure")
SENSED = _lemmas("sense see hear find discover feel notice tell say smell understand remember imagine observe")
