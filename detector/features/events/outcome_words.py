"""What became of an intention, by closed lists: decided, tried, refused, failed; and nouns that name a verb's event.

English knowledge; forms are spelt out by ``aspect_words.forms``.
"""

from __future__ import annotations

from collections.abc import Mapping

from detector.features.events.aspect_words import forms
from detector.features.events.verbs import lemma
from detector.features.words import stem

_VERBS = {
    "done": "manage",
    "failed": "fail",
    "refused": "refuse decline",
    "decided": "decide agree opt vote resolve",
    "tried": "try attempt struggle work strive battle",
}
_IRREGULAR = {"choose": "decided", "chose": "decided", "chosen": "decided"}
# "Some employers fail to pay", "nine attempts to escape".
_HABITS = frozenset("fail fails failing attempt attempts".split())
_NOUNS = {
    "failed": "failure",
    "refused": "refusal",
    "decided": "decision decisions agreement",
}
# Before "to" and a verb: form -> what it says of that verb.
OUTCOME_VERBS: Mapping[str, str] = {
    form: status for status, verbs in _VERBS.items() for form in forms(*verbs.split()) if form not in _HABITS
} | _IRREGULAR
OUTCOME_NOUNS: Mapping[str, str] = {noun: status for status, nouns in _NOUNS.items() for noun in nouns.split()}
# Thought about and not settled: "is considering closing".
CONSIDERED = frozenset(forms("consider", "contemplate", "mull", "weigh", "explore", "ponder"))
TALKS = frozenset("talks discussions negotiations".split())
SIGNED = frozenset("sign signs signed signing".split())
# What somebody says of a thing done by himself.
OWNED = {**dict.fromkeys(forms("admit", "confess"), "admitted"), **dict.fromkeys(forms("deny"), "denied")}

# A noun and the verb of the same event, where the stems differ.
_NOMINALS = """
invasion=invade acquisition=acquire closure=close expansion=expand decision=decide departure=depart sale=sell
sales=sell death=die merger=merge introduction=introduce production=produce reduction=reduce destruction=destroy
suspension=suspend extension=extend submission=submit admission=admit delivery=deliver discovery=discover
recovery=recover payment=pay agreement=agree settlement=settle flight=fly loss=lose growth=grow choice=choose
theft=steal marriage=marry wedding=marry burial=bury analysis=analyse demolition=demolish abolition=abolish
takeover=acquire explosion=explode collision=collide conclusion=conclude provision=provide division=divide
revision=revise conversion=convert intrusion=intrude seizure=seize exposure=expose failure=fail disclosure=disclose
description=describe subscription=subscribe reception=receive deception=deceive prosecution=prosecute
execution=execute conviction=convict sentencing=sentence hearing=hear signing=sign opening=open reopening=reopen
landing=land crossing=cross hiring=hire firing=fire shooting=shoot bombing=bomb stabbing=stab killing=kill
meeting=meet rebuilding=rebuild launching=launch screening=screen testing=test voting=vote hosting=host
redesign=redesign pursuit=pursue response=respond proposal=propose dismissal=dismiss arrival=arrive
withdrawal=withdraw removal=remove renewal=renew appraisal=appraise approval=approve rehearsal=rehearse
expulsion=expel compulsion=compel repeal=repeal downturn=decline construction=construct
""".split()
_EVENT_NOUNS = {noun: stem(verb) for noun, verb in (pair.split("=") for pair in _NOMINALS)}


def event_of(lower: str, stemmed: str) -> str:
    """The lemma of the event that a noun names: "invasion" and "invade" are one."""
    return _EVENT_NOUNS.get(lower) or lemma(lower, stemmed)
