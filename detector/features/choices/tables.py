"""The closed scales: for each, its values and the words that say them. English knowledge, one value a line."""

from __future__ import annotations

from typing import Literal

Scale = Literal[
    "share", "count", "crowd", "order", "edge", "rate", "feast", "rank", "place", "medal", "growth", "turns", "ground"
]

# A share of a whole that the text has named. ``of`` and what follows stay outside the words.
_SHARE = {
    "none": "none of|not one of|not any of|neither of",
    "one": "one of|only one of|just one of",
    "few": "few of|very few of|only a few of|just a few of|a handful of|only a handful of|a minority of|"
    "a small part of|a small number of|a small fraction of|a small proportion of|a small minority of|a small share of|"
    "a tiny part of|"
    "a tiny fraction of|a tiny minority of|a sliver of|a fraction of|little of|very little of|hardly any of|"
    "almost none of|a tiny proportion of|a small percentage of|a minor part of",
    "some": "some of|only some of|just some of|several of|part of|a part of|a number of|certain of|a portion of|"
    "a few of|a section of|parts of",
    "many": "many of|so many of|much of|a lot of|lots of|plenty of|a large number of|a large part of|a great many of|"
    "a good many of|a large share of|a large proportion of|a significant part of|a significant proportion of|"
    "a good deal of|a great deal of|a significant number of|a large chunk of|a big part of",
    "half": "half of|half the|half its|half their|half his|half her|nearly half of|almost half of|around half of|"
    "about half of|roughly half of",
    "most": "most of|the majority of|a majority of|the vast majority of|the large majority of|the bulk of|"
    "nearly all of|almost all of|the greater part of|the lion 's share of|the best part of|"
    "more than half of|over half of|"
    "the overwhelming majority of|practically all of|virtually all of|the better part of|the main part of|nearly all|"
    "almost all|virtually all|most",
    "all": "all of|all the|all these|all those|all its|all their|all his|all her|all|every one of|each of|the whole of|"
    "the entirety of|each and every one of|every single one of|both of|the entire|every",
}
# Of two of these the nearer ones are the same to many writers.
SHARES_ALIKE = frozenset(
    frozenset(pair.split())
    for pair in ("few some", "some many", "many most", "half some", "half many", "few one", "one some", "none few")
)
_COUNT = {
    "single": "a single|the single|one single|a lone|the lone|the sole|a sole|the only|lone|just one|only one",
    "several": "several|multiple|numerous|various|a number of|many|a string of|a series of|a host of|countless|"
    "a handful of|a few|a couple of|a spate of|dozens of",
}
_CROWD = {
    "12": "a dozen",
    "24": "dozens of|dozens|scores of|scores|tens of",
    "100": "a hundred|one hundred",
    "200": "hundreds of|hundreds",
    "1000": "a thousand|one thousand",
    "2000": "thousands of|thousands",
    "20000": "tens of thousands of|tens of thousands",
    "200000": "hundreds of thousands of|hundreds of thousands",
    "1000000": "a million|one million",
    "2000000": "millions of|millions",
    "20000000": "tens of millions of|tens of millions",
    "200000000": "hundreds of millions of|hundreds of millions",
    "1000000000": "a billion|one billion",
    "2000000000": "billions of|billions",
}
_ORDER = {
    "before": "before|prior to|ahead of|in the run - up to|in the run-up to|on the eve of|in advance of|leading up to",
    "after": "after|following|in the wake of|in the aftermath of|subsequent to",
    "during": "during|throughout|in the course of|in the midst of|halfway through",
    "until": "until|till|up until|up to and including",
    "since": "since|ever since",
}
_EDGE = {
    "early": "early|early in|the beginning of|the start of|the early part of|the opening of|the first half of|"
    "the first part of|the outset of|the opening half of|the early stages of|the dawn of",
    "mid": "mid|mid -|mid-way through|the middle of|the midpoint of|the middle part of|midway through",
    "late": "late|late in|the end of|the close of|the latter part of|the second half of|the latter half of|"
    "the final part of|the last part of|the later stages of|the closing stages of|the tail end of|the final stages of",
}
_RATE = {
    "hour": "hourly",
    "day": "daily",
    "night": "nightly",
    "week": "weekly",
    "fortnight": "fortnightly|biweekly",
    "month": "monthly",
    "quarter": "quarterly",
    "half": "half-yearly|biannual|semi-annual|twice-yearly",
    "year": "yearly|annual|annually",
    "two": "biennial",
}
_FEAST = {
    "christmas": "christmas|xmas|yuletide",
    "birthday": "birthday",
    "wedding": "wedding",
    "anniversary": "anniversary",
    "new year": "new year|new year 's",
    "easter": "easter",
    "thanksgiving": "thanksgiving",
    "halloween": "halloween",
    "valentine": "valentine 's|valentine 's day|valentines",
    "mothers": "mother 's day",
    "fathers": "father 's day",
    "graduation": "graduation",
    "eid": "eid",
    "hanukkah": "hanukkah|chanukah",
    "diwali": "diwali",
    "ramadan": "ramadan",
    "retirement": "retirement",
    "leaving": "leaving|farewell",
    "christening": "christening|baptism",
    "engagement": "engagement",
}
# By how much something has grown or shrunk.
_GROWTH = {
    "0.5": "halved|more than halved|almost halved|nearly halved|halving|cut in half",
    "2-": "almost doubled|nearly doubled|almost doubling|nearly doubling",
    "2": "doubled|doubling|doubles",
    "2+": "more than doubled|more than doubling|more than doubles",
    "3-": "almost tripled|nearly tripled|almost trebled|nearly trebled",
    "3": "tripled|trebled|tripling|trebling|triples|trebles",
    "3+": "more than tripled|more than trebled",
    "4": "quadrupled|quadrupling|more than quadrupled|nearly quadrupled|almost quadrupled",
}
GROWTHS_ALIKE = frozenset(frozenset(pair.split()) for pair in ("2- 2", "2 2+", "3- 3", "3 3+"))
# How often something was done.
_TURNS = {
    "1": "only once|just once",
    "2": "twice|two times|on two occasions",
    "3": "three times|thrice|on three occasions",
    "4": "four times|on four occasions",
    "5": "five times|on five occasions",
    "6": "six times",
}
_GROUND = {
    "for": "because|because of|due to|owing to|thanks to|as a result of|on account of",
    "against": "despite|in spite of|even though|although|notwithstanding|regardless of",
}
_MEDAL = {"1": "gold", "2": "silver", "3": "bronze"}
# One quality under several superlatives.
SUPERLATIVES = {
    form: forms.split()[0]
    for forms in (
        "largest biggest", "smallest tiniest", "tallest", "highest", "longest", "shortest", "oldest", "youngest",
        "richest wealthiest", "poorest", "busiest", "fastest quickest", "slowest", "deadliest", "strongest", "lowest",
        "best", "worst", "cheapest", "heaviest", "deepest", "widest", "earliest", "latest", "newest", "greatest",
    )
    for form in forms.split()
}  # fmt: skip

PHRASES: dict[tuple[str, ...], list[tuple[Scale, str]]] = {}
_TABLES: tuple[tuple[Scale, dict[str, str]], ...] = (
    ("share", _SHARE), ("count", _COUNT), ("crowd", _CROWD), ("order", _ORDER), ("edge", _EDGE), ("rate", _RATE),
    ("feast", _FEAST), ("medal", _MEDAL), ("growth", _GROWTH), ("turns", _TURNS), ("ground", _GROUND),
)  # fmt: skip
for _scale, _table in _TABLES:
    for _value, _forms in _table.items():
        for _form in _forms.split("|"):
            PHRASES.setdefault(tuple(_form.split()), []).append((_scale, _value))
OPENERS = frozenset(words[0] for words in PHRASES)
LONGEST = max(map(len, PHRASES))
