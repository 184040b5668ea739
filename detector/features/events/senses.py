"""Senses: verbs that may tell of one event in other words. English knowledge, not taken from any text."""

from __future__ import annotations

from collections.abc import Mapping

from detector.features.events.verbs import lemma
from detector.features.words import stem

_LIKE = """
establish found create start launch
buy acquire purchase
sell unload offload
close shut
open reopen unveil inaugurate
begin start commence launch
release publish issue launch unveil
build construct erect
demolish raze
resign quit
appoint name hire recruit employ
dismiss sack fire axe
arrest detain
charge indict
approve authorise authorize endorse pass
reject refuse
ban prohibit outlaw bar
introduce implement adopt impose
raise increase hike
cut reduce lower slash
investigate probe examine check inspect
attack strike raid bomb
move relocate transfer
extend prolong lengthen
expand enlarge
repair fix mend restore
renovate refurbish rebuild
test trial
pay reimburse
visit tour
withdraw remove
deploy send dispatch
push force drive expel
merge combine
attend join participate
announce reveal disclose
rename rebrand
deliver supply
broadcast air
host stage hold
free release
evict expel
""".strip().splitlines()


def _senses() -> Mapping[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(_LIKE):
        for verb in line.split():
            table.setdefault(lemma(verb, stem(verb)), set()).add(number)
    return {verb: frozenset(senses) for verb, senses in table.items()}


_SENSES = _senses()
_NONE: frozenset[int] = frozenset()


def are_alike(one: str, other: str) -> bool:
    """Whether two lemmas may name one event."""
    return bool(_SENSES.get(one, _NONE) & _SENSES.get(other, _NONE))
