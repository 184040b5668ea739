"""Mixtures: what each later stage of the judge is trained on, as shares of tables, whole families by hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from training.corpora.consistency import digest
from training.examples.judged import is_kept
from training.judge import tables
from training.judge.tables import Table

_CONTRASTS = (
    "VitaminC",
    "L2R rewrite",
    "DetectRL rewrite",
    "ImBD rewrite",
    "FIB",
    "L2R stranger",
    "DeFacto",
    "SummaCoz",
)
# Of the third stage: the share of each set's pairs, in whole families; a share of two is twice. Others: one half.
SHARES: Mapping[str, float] = MappingProxyType(
    {
        "VitaminC": 1.0,
        "CAD": 1.0,
        "FIB": 0.8,
        "SummaCoz": 1.0,
        "XSumFaith": 1.0,
        "DeFacto": 1.0,
        "AggreFact": 1.0,
        "CG2C-Doc": 1.0,
        "VitaminC synthetic": 0.4,
        "FEVER": 0.4,
        "semi-automatic-NLI": 0.2,
        "Breaking-NLI": 0.2,
        "L2R rewrite": 0.3,
        "L2R stranger": 0.3,
        "fresh_rewrites": 2.0,
        "fresh_rewrites_2": 2.0,
    }
)
# Of the fifth: what is read again beside the nearest sentences, and of the edited summaries.
AGAIN: Mapping[str, float] = MappingProxyType(
    {
        "fresh_rewrites": 1.0,
        "fresh_rewrites_2": 1.0,
        "VitaminC": 0.15,
        "DeFacto": 1.0,
        "SummaCoz": 1.0,
        "AggreFact": 1.0,
        "XSumFaith": 0.5,
        "L2R rewrite": 0.1,
        "L2R stranger": 0.1,
        "DetectRL rewrite": 0.5,
        "NeuS addition": 0.5,
        "L2R addition": 0.5,
        "FNC-1 addition": 0.5,
    }
)
EDITED: Mapping[str, float] = MappingProxyType({"FIB edited": 0.3, "AggreFact edited": 0.7, "CG2C-Doc edited": 0.8})
# Of the sixth, by table: the new contrasts, and a part of all that came before. Others: none, of "" all sets alike.
SIXTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "claims": {"": 0.75},
        "exchanged": {"": 0.85},
        "remaining": {"": 0.7},
        "broader": {"": 0.5},
        "base": {
            "VitaminC": 1.0,
            "CAD": 1.0,
            "L2R rewrite": 0.1,
            "DetectRL rewrite": 0.5,
            "NLI_datasets": 0.7,
            "RTE": 0.7,
            "HANS": 0.4,
            "DeFacto": 0.6,
            "CG2C-Doc": 0.6,
            "SummaCoz": 0.6,
            "FIB": 0.2,
            "VitaminC synthetic": 0.2,
            "NeuS article": 0.1,
            "FNC-1 article": 0.1,
        },
        "breadth": {"NLI_datasets": 0.5},
        "fresh": {"": 1.0},
        "passages": {
            "CG2C-Doc": 1.0,
            "SummaCoz": 0.7,
            "DeFacto": 0.7,
            "AggreFact": 0.7,
            "XSumFaith": 0.3,
            "FIB": 0.15,
            "fresh_rewrites": 0.5,
            "fresh_rewrites_2": 0.5,
        },
        "edited": {"DeFacto edited": 0.5, "SummaCoz edited": 0.6, "CG2C-Doc edited": 0.5, "AggreFact edited": 0.2},
    }
)
# Of the seventh: the families, beside the nearest sentences and beside passages, and a little of all that came before.
SEVENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {"families": 1.0},
        "families beside passages": {"families": 0.1},
        "fresh": {"": 0.6},
        "passages": {
            "fresh_rewrites": 0.12,
            "fresh_rewrites_2": 0.12,
            "CG2C-Doc": 0.15,
            "SummaCoz": 0.08,
            "DeFacto": 0.08,
            "AggreFact": 0.08,
        },
        "edited": {"DeFacto edited": 0.05, "SummaCoz edited": 0.05, "CG2C-Doc edited": 0.05},
        "base": {
            "VitaminC": 0.08,
            "CAD": 0.3,
            "NLI_datasets": 0.05,
            "RTE": 0.1,
            "DetectRL rewrite": 0.05,
            "CG2C-Doc": 0.1,
            "SummaCoz": 0.08,
            "DeFacto": 0.08,
        },
        "claims": {"": 0.01},
        "exchanged": {"": 0.02},
        "remaining": {"": 0.03},
    }
)

# Of the eighth: a part of the families again, and of all that came before.
EIGHTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {"families": 0.45},
        "base": {
            "VitaminC": 0.2,
            "CAD": 0.4,
            "NLI_datasets": 0.15,
            "RTE": 0.15,
            "DeFacto": 0.3,
            "CG2C-Doc": 0.4,
            "SummaCoz": 0.4,
            "AggreFact": 0.4,
            "FIB": 0.06,
            "FEVER": 0.05,
            "L2R rewrite": 0.03,
            "DetectRL rewrite": 0.2,
            "HANS": 0.1,
        },
        "passages": {"CG2C-Doc": 0.3, "SummaCoz": 0.1, "DeFacto": 0.1, "AggreFact": 0.2},
        "edited": {"DeFacto edited": 0.1, "SummaCoz edited": 0.1, "CG2C-Doc edited": 0.1},
        "exchanged": {"": 0.03},
    }
)
# Of the ninth: the families written since, whole rewrites and short claims whose error lies in the meaning.
NINTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {"families later": 1.0, "families": 0.12},
        "families beside passages": {"families later": 0.1},
        "fresh": {"": 0.8},
        "base": {
            "VitaminC": 0.12,
            "CAD": 0.2,
            "NLI_datasets": 0.06,
            "RTE": 0.08,
            "DeFacto": 0.15,
            "CG2C-Doc": 0.3,
            "SummaCoz": 0.3,
            "AggreFact": 0.3,
            "FIB": 0.03,
            "FEVER": 0.03,
            "L2R rewrite": 0.03,
            "DetectRL rewrite": 0.15,
        },
        "passages": {
            "CG2C-Doc": 0.1,
            "SummaCoz": 0.05,
            "DeFacto": 0.05,
            "AggreFact": 0.1,
            "fresh_rewrites": 0.08,
            "fresh_rewrites_2": 0.08,
        },
        "edited": {"DeFacto edited": 0.05, "SummaCoz edited": 0.05, "CG2C-Doc edited": 0.05},
    }
)

# Of the tenth: all families so far, mixed with more of the rest than the ninth had.
TENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {"families": 0.6, "families later": 1.0},
        "families beside passages": {"families": 0.1, "families later": 0.2},
        "fresh": {"": 0.5},
        "base": {
            "VitaminC": 0.25,
            "CAD": 0.4,
            "NLI_datasets": 0.2,
            "RTE": 0.3,
            "FEVER": 0.1,
            "FIB": 0.1,
            "VitaminC synthetic": 0.05,
            "L2R rewrite": 0.1,
            "DetectRL rewrite": 0.4,
            "DeFacto": 0.4,
            "CG2C-Doc": 0.5,
            "SummaCoz": 0.6,
            "AggreFact": 0.6,
            "XSumFaith": 0.2,
            "HANS": 0.2,
            "semi-automatic-NLI": 0.1,
        },
        "passages": {
            "CG2C-Doc": 0.4,
            "SummaCoz": 0.2,
            "DeFacto": 0.2,
            "AggreFact": 0.3,
            "fresh_rewrites": 0.1,
            "fresh_rewrites_2": 0.1,
        },
        "edited": {"DeFacto edited": 0.1, "SummaCoz edited": 0.15, "CG2C-Doc edited": 0.15},
        "exchanged": {"": 0.1},
    }
)
# Of the eleventh: the whole rewrites written since, twice, and a part of all before.
ELEVENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {"families latest": 2.0, "families later": 0.4, "families": 0.2},
        "families beside passages": {"families latest": 0.3, "families later": 0.05},
        "fresh": {"": 0.8},
        "base": {
            "VitaminC": 0.15,
            "CAD": 0.3,
            "NLI_datasets": 0.1,
            "RTE": 0.1,
            "FEVER": 0.05,
            "FIB": 0.05,
            "L2R rewrite": 0.05,
            "DetectRL rewrite": 0.3,
            "DeFacto": 0.25,
            "CG2C-Doc": 0.3,
            "SummaCoz": 0.3,
            "AggreFact": 0.3,
            "HANS": 0.1,
        },
        "passages": {
            "CG2C-Doc": 0.2,
            "SummaCoz": 0.1,
            "DeFacto": 0.1,
            "AggreFact": 0.2,
            "fresh_rewrites": 0.1,
            "fresh_rewrites_2": 0.1,
        },
        "edited": {"DeFacto edited": 0.05, "SummaCoz edited": 0.05, "CG2C-Doc edited": 0.05},
        "exchanged": {"": 0.05},
    }
)

# What the twelfth and later stages read again of all that came before.
_AGAIN_LATER: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "base": {
            "VitaminC": 0.2,
            "CAD": 0.3,
            "NLI_datasets": 0.15,
            "RTE": 0.2,
            "FEVER": 0.1,
            "FIB": 0.1,
            "VitaminC synthetic": 0.05,
            "L2R rewrite": 0.08,
            "DetectRL rewrite": 0.3,
            "DeFacto": 0.4,
            "CG2C-Doc": 0.4,
            "SummaCoz": 0.5,
            "AggreFact": 0.5,
            "XSumFaith": 0.2,
            "HANS": 0.15,
            "semi-automatic-NLI": 0.1,
        },
        "passages": {
            "CG2C-Doc": 0.4,
            "SummaCoz": 0.3,
            "DeFacto": 0.2,
            "AggreFact": 0.3,
            "fresh_rewrites": 0.1,
            "fresh_rewrites_2": 0.1,
        },
        "edited": {"DeFacto edited": 0.1, "SummaCoz edited": 0.15, "CG2C-Doc edited": 0.15},
        "exchanged": {"": 0.08},
    }
)
# Of the twelfth: further whole rewrites, documents with their summaries, the families before, a part of all the rest.
TWELFTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {
            "families of the twelfth": 1.0,
            "families latest": 0.5,
            "families later": 0.4,
            "families": 0.25,
        },
        "families beside passages": {
            "families of the twelfth": 0.5,
            "families latest": 0.15,
            "families later": 0.1,
            "families": 0.05,
        },
        "fresh": {"": 0.6},
        **_AGAIN_LATER,
    }
)
# Of the thirteenth: those written since, and the same of all before.
THIRTEENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {
            "families of the thirteenth": 1.0,
            "families of the twelfth": 0.5,
            "families latest": 0.25,
            "families later": 0.2,
            "families": 0.12,
        },
        "families beside passages": {
            "families of the thirteenth": 0.5,
            "families of the twelfth": 0.2,
            "families latest": 0.1,
            "families later": 0.05,
            "families": 0.03,
        },
        "fresh": {"": 0.5},
        **_AGAIN_LATER,
        "base": {**_AGAIN_LATER["base"], "VitaminC": 0.15},
    }
)
# Of the fourteenth: words exchanged by the thesaurus, and of all families and all before a part.
FOURTEENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "worded": {"": 0.5},
        "families": {
            "families of the thirteenth": 0.4,
            "families of the twelfth": 0.4,
            "families latest": 0.3,
            "families later": 0.25,
            "families": 0.12,
        },
        "families beside passages": {
            "families of the thirteenth": 0.2,
            "families of the twelfth": 0.2,
            "families latest": 0.1,
            "families later": 0.05,
            "families": 0.03,
        },
        "fresh": {"": 0.6},
        **_AGAIN_LATER,
        "base": {**_AGAIN_LATER["base"], "VitaminC": 0.25, "CAD": 0.4},
    }
)

# Of the fifteenth: all that there is, what is close to the use of the judge whole.
FIFTEENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {
            "": 1.0,
            "families of the sixteenth": 0.0,
            "families of the seventeenth": 0.0,
            "families to come": 0.0,
        },
        "families beside passages": {
            "families of the thirteenth": 0.6,
            "families of the twelfth": 0.6,
            "families latest": 0.4,
            "families later": 0.3,
            "families": 0.15,
        },
        "fresh": {"": 2.0},
        "worded often": {"": 0.8},
        "exchanged widely": {"": 0.7},
        "claims": {"": 0.5},
        "base": {
            "VitaminC": 1.0,
            "CAD": 1.0,
            "NLI_datasets": 0.8,
            "RTE": 0.8,
            "FEVER": 0.6,
            "FIB": 0.4,
            "VitaminC synthetic": 0.6,
            "L2R rewrite": 0.3,
            "L2R stranger": 0.1,
            "DetectRL rewrite": 0.8,
            "ImBD rewrite": 0.8,
            "DeFacto": 1.0,
            "CG2C-Doc": 1.0,
            "SummaCoz": 1.0,
            "AggreFact": 1.0,
            "XSumFaith": 0.6,
            "HANS": 0.5,
            "semi-automatic-NLI": 0.4,
            "Breaking-NLI": 0.3,
            "CANNOT": 0.3,
            "NeuS article": 0.2,
            "FNC-1 article": 0.2,
            "DeFacto article": 0.2,
        },
        "passages": {
            "CG2C-Doc": 1.0,
            "SummaCoz": 1.0,
            "DeFacto": 0.7,
            "AggreFact": 1.0,
            "XSumFaith": 0.4,
            "FIB": 0.1,
            "fresh_rewrites": 0.6,
            "fresh_rewrites_2": 0.6,
        },
        "edited": {"": 0.4},
        "breadth": {"NLI_datasets": 0.6, "VitaminC synthetic": 0.7, "FEVER": 0.25, "semi-automatic-NLI": 0.3},
        "broader": {"": 0.15},
        "further": {"": 0.15},
        "remaining": {"": 0.3},
    }
)

# Of the sixteenth: the same, and the whole rewrites written since, twice.
SIXTEENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        **FIFTEENTH,
        "families": {
            "": 1.0,
            "families of the sixteenth": 2.0,
            "families of the seventeenth": 0.0,
            "families to come": 0.0,
        },
        "families beside passages": {**FIFTEENTH["families beside passages"], "families of the sixteenth": 0.7},
    }
)


# Of the seventeenth: the whole rewrites and the short events written since, twice, and of all before a part.
SEVENTEENTH: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "families": {
            "": 0.15,
            "families": 0.1,
            "families to come": 0.0,
            "families of the sixteenth": 0.3,
            "families of the seventeenth": 2.0,
        },
        "families beside passages": {
            "families of the seventeenth": 0.4,
            "families of the sixteenth": 0.15,
            "families of the thirteenth": 0.05,
            "families of the twelfth": 0.05,
        },
        "fresh": {"": 0.5},
        "worded often": {"": 0.05},
        "claims": {"": 0.05},
        **{name: shares for name, shares in _AGAIN_LATER.items() if name != "exchanged"},
        "exchanged widely": {"": 0.06},
    }
)


def fifth(passages: Table, edited: Table, short: Sequence[Table]) -> Table:
    """Passages and edited summaries, and a part of what came before, lest it is lost."""
    again = [shared(trained_on(table), AGAIN, 0.0) for table in short]
    return tables.joined([trained_on(passages), shared(trained_on(edited), EDITED, 1.0), *again])


def trained_on(table: Table) -> Table:
    """The pairs of originals that are not kept for the heads."""
    return tables.chosen(table, ~kept(table))


def kept(table: Table) -> npt.NDArray[np.bool_]:
    """(n,): whether the pair's original is kept from the judge."""
    by_group = {group: is_kept(group) for group in set(table.group.tolist())}
    return np.array([by_group[group] for group in table.group.tolist()], dtype=bool)


def beside(table: Table, count: int) -> Table:
    """About ``count`` pairs of the contrastive sets, whole families, by hash."""
    families = sorted(set(table.pair[np.isin(table.dataset, _CONTRASTS)].tolist()), key=digest)
    sizes = dict(zip(*np.unique(table.pair, return_counts=True), strict=True))
    taken: set[str] = set()
    for family in families:
        if count <= 0:
            break
        taken.add(family)
        count -= int(sizes[family])
    mask = np.isin(table.pair, sorted(taken)) & np.isin(table.dataset, _CONTRASTS)
    return tables.chosen(table, mask)


def by_share(table: Table) -> Table:
    """SHARES of each set; of others one half."""
    return shared(table, SHARES, 0.5)


def shared(table: Table, shares: Mapping[str, float], otherwise: float) -> Table:
    """A share of each set, whole families, by hash."""
    parts: list[Table] = []
    named = np.where(table.pair == "", table.group, table.pair)
    for dataset in sorted(set(table.dataset.tolist())):
        rows = table.dataset == dataset
        families = sorted(set(named[rows].tolist()), key=lambda family: digest("share", family))
        share = shares.get(dataset, otherwise)
        if not share:
            continue
        taken = families[: round(min(share, 1.0) * len(families))]
        part = tables.chosen(table, rows & np.isin(named, taken))
        parts += [part] * max(1, round(share))
    return tables.joined(parts)


def mixed(parts: Mapping[str, Table], shares: Mapping[str, Mapping[str, float]], most: int) -> Table:
    """These shares of the tables, of pairs of at most so many tokens."""
    found = [shared(trained_on(parts[name]), wanted, wanted.get("", 0.0)) for name, wanted in shares.items()]
    table = tables.joined(found)
    return tables.chosen(table, table.lengths <= most)


def of(table: Table, datasets: Sequence[str]) -> Table:
    return tables.chosen(table, np.isin(table.dataset, datasets))
