"""Stages: data sets -> tables -> weights -> models/judge/, each kept in the work folder, so a run goes on where it was.

First everything but the labelled rewrites; then those, twice, at a lower rate, beside added clauses and half as many
of the other contrastive edits, so that these are not forgotten; then all kinds together, by their shares, with rewrites
that were not yet seen; then short claims of the large sets that were not yet seen either; and last summaries and
labelled rewrites beside whole passages, with summaries of which one fact is changed. The judge is halfway between the
last two. Originals for which judged.is_kept holds are in none of them: they train and measure the heads.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from training.corpora.consistency import digest
from training.examples.judged import is_kept
from training.judge import export, pairs, tables, weights
from training.judge.network import Judge, pretrained
from training.judge.tables import Table
from training.judge.train import Plan, train

FIRST = Plan(rate=1e-4, passes=1, steps=2000, seed=1)
SECOND = Plan(rate=5e-5, passes=2, seed=2)
THIRD = Plan(rate=7e-5, passes=1, seed=3)
FOURTH = Plan(rate=7e-5, passes=1, seed=4)
FIFTH = Plan(rate=6e-5, passes=1, steps=1650, seed=5)
# Of the last stage: the share of each set's pairs, in whole families; a share of two is twice. Others: one half.
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
# Of the last stage: what is read again beside the nearest sentences, and of the edited summaries.
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
_BROAD, _BROAD_MOST = ("VitaminC", "CAD"), 160  # read again in the fourth stage; its tokens at most
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
_THREADS = 2


def run(data: Path, work: Path, home: Path) -> None:
    """All stages; writes the network and its vocabulary to ``home``/judge. Raises FileNotFoundError."""
    torch.set_num_threads(_THREADS)
    folder = weights.fetched(work)
    tokenizer = Tokenizer.from_file(str(folder / weights.VOCABULARY))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    base = _table(work / "base.npz", lambda: tables.build(pairs.base(data), tokenizer))
    fresh = _table(work / "fresh.npz", lambda: tables.build(pairs.fresh(data), tokenizer))
    added = _table(work / "additions.npz", lambda: tables.build(pairs.additions(data), tokenizer))
    judge = _stage(pretrained(folder / weights.NETWORK), trained_on(base), FIRST, work / "first.pt")
    learnt = trained_on(fresh)
    second = tables.joined([learnt, trained_on(added), beside(trained_on(base), len(learnt) // 2)])
    judge = _stage(judge, second, SECOND, work / "second.pt")
    further = _table(work / "further.npz", lambda: tables.build(pairs.further(data), tokenizer))
    further = tables.chosen(further, np.char.endswith(further.dataset, "rewrite"))
    third = tables.joined([by_share(trained_on(table)) for table in (base, added, fresh)] + [trained_on(further)])
    judge = _stage(judge, third, THIRD, work / "third.pt")
    breadth = _table(work / "breadth.npz", lambda: tables.build(pairs.breadth(data), tokenizer))
    fourth = tables.joined([trained_on(_of(base, _BROAD)), trained_on(breadth)])
    judge = _stage(judge, tables.chosen(fourth, fourth.lengths <= _BROAD_MOST), FOURTH, work / "fourth.pt")
    passages = _table(work / "passages.npz", lambda: tables.build(pairs.passages(data), tokenizer))
    edited = _table(work / "edited.npz", lambda: tables.build(pairs.edited(data), tokenizer))
    broad = deepcopy(judge)
    judge = _stage(judge, last(passages, edited, [fresh, added, base]), FIFTH, work / "fifth.pt")
    judge = halfway(broad, judge)
    (home / "judge").mkdir(exist_ok=True)
    export.export(judge, home / "judge" / "judge.onnx")
    shutil.copy(folder / weights.VOCABULARY, home / "judge" / "tokenizer.json")


def halfway(one: Judge, other: Judge) -> Judge:
    """The mean of both weights (Wortsman et al., 2022, Model soups): it tells what each of them has learnt."""
    mean = deepcopy(one)
    ours, theirs = one.state_dict(), other.state_dict()
    mean.load_state_dict({name: (value + theirs[name]) / 2 for name, value in ours.items()})
    return mean.eval()


def last(passages: Table, edited: Table, short: Sequence[Table]) -> Table:
    """The pairs of the last stage: passages and edited summaries, and a part of what came before, lest it is lost."""
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


def _of(table: Table, datasets: Sequence[str]) -> Table:
    return tables.chosen(table, np.isin(table.dataset, datasets))


def _table(path: Path, make: Callable[[], Table]) -> Table:
    if not path.exists():
        tables.save(make(), path)
    return tables.load(path)


def _stage(judge: Judge, table: Table, plan: Plan, path: Path) -> Judge:
    if path.exists():
        judge.load_state_dict(torch.load(path, weights_only=True))
        return judge.eval()
    print(f"{path.stem}: {len(table)} pairs, {plan}", file=sys.stderr)
    trained = train(judge, table, plan, path.with_suffix(".checkpoint"))
    torch.save(trained.state_dict(), path)
    return trained
