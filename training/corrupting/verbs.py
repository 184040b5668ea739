"""Verbs: everyday verbs of news in three forms, so that a change of tense or polarity keeps its grammar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_IRREGULAR = """
begin=began=begun build=built=built buy=bought=bought become=became=become come=came=come fall=fell=fallen
find=found=found get=got=got give=gave=given go=went=gone grow=grew=grown hold=held=held keep=kept=kept
lead=led=led leave=left=left lose=lost=lost make=made=made meet=met=met pay=paid=paid rise=rose=risen run=ran=run
see=saw=seen sell=sold=sold send=sent=sent spend=spent=spent steal=stole=stolen take=took=taken tell=told=told
win=won=won write=wrote=written cut=cut=cut shut=shut=shut
"""
_REGULAR = (
    "accept add agree announce apologise appeal appoint approve arrest arrive attack attend ban block cancel carry "
    "cause challenge change charge close collapse complete condemn confirm consider create criticise cross damage "
    "defend delay deliver demand deny destroy develop discover dismiss earn elect employ end enter examine expand "
    "expect fail finish fire force gain help hire host identify improve include increase injure introduce "
    "investigate join kill land launch lift limit lower miss move name need open oppose order pass plan play "
    "postpone praise prevent produce promise propose protest publish raise reach receive recognise recommend "
    "recover reduce refuse reject release remove reopen repair replace report rescue resign resume retire return "
    "reveal save score search sentence serve show sign start stop suffer supply support suspend test thank threaten "
    "train travel use visit vote want warn welcome work"
).split()
_DOUBLED = frozenset("ban cancel plan stop travel".split())


@cache
def pasts() -> Mapping[str, str]:
    """Base -> simple past."""
    return MappingProxyType({base: past for base, past, _ in _forms()})


@cache
def bases() -> Mapping[str, str]:
    """Simple past -> base."""
    return MappingProxyType({past: base for base, past, _ in _forms() if past != base})


@cache
def participles() -> Mapping[str, str]:
    """Past participle -> base."""
    return MappingProxyType({participle: base for base, _, participle in _forms()})


@cache
def _forms() -> tuple[tuple[str, str, str], ...]:
    irregular = [tuple(entry.split("=")) for entry in _IRREGULAR.split()]
    regular = [(base, _past(base), _past(base)) for base in _REGULAR]
    return tuple((base, past, participle) for base, past, participle in (*irregular, *regular))


def _past(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"
