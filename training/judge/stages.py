"""Stages: data sets -> tables -> weights -> models/judge/, each kept in the work folder, so a run goes on where it was.

First everything but the labelled rewrites; then those, twice, at a lower rate, beside added clauses and half as many
of the other contrastive edits, so that these are not forgotten; then all kinds together, by their shares, with rewrites
that were not yet seen; then short claims of the large sets that were not yet seen either; then summaries and labelled
rewrites beside whole passages, with summaries of which one fact is changed. Halfway between the last two begins the
sixth: claims whose wrong value is another of their evidence, sentences in another order, and a part of all the rest.
Then the families written for the project, two thirds of the way from the sixth stage to there. What was published of
that, ``seventh.onnx``, is where the eighth and the ninth stage begin: further families and a part of all the rest. And
what was published of the ninth, ``ninth.onnx``, is where the tenth and the eleventh begin: all families so far, then
those written since, each beside a part of all the rest. From there, ``eleventh.onnx``, the twelfth and the thirteenth
go on with further whole rewrites, and with documents of other kinds and their summaries. And from what was published
of those, ``thirteenth.onnx``, the fourteenth, with words exchanged by the thesaurus. What was published of that,
``fourteenth.onnx``, is where the fifteenth and the sixteenth both begin, each for itself: all that there is, in two
orders and at two rates, the latter with the families written since. The judge is the mean of the two.
Originals for which judged.is_kept holds are in none of them: they train and measure the heads.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from types import MappingProxyType

import numpy as np
import torch
from tokenizers import Tokenizer

from training.judge import contrasts, export, mixtures, pairs, tables, weights
from training.judge.mixtures import trained_on
from training.judge.network import Judge, pretrained
from training.judge.pairs import Pair
from training.judge.tables import Table
from training.judge.train import Plan, train

FIRST = Plan(rate=1e-4, passes=1, steps=2000, seed=1)
SECOND = Plan(rate=5e-5, passes=2, seed=2)
THIRD = Plan(rate=7e-5, passes=1, seed=3)
FOURTH = Plan(rate=7e-5, passes=1, seed=4)
FIFTH = Plan(rate=6e-5, passes=1, steps=1650, seed=5)
SIXTH = Plan(rate=8e-5, passes=1, steps=2700, seed=6)
SEVENTH = Plan(rate=8e-5, passes=1, steps=1357, ends=1200, seed=7)
EIGHTH = Plan(rate=7e-5, passes=3, steps=1750, ends=300, seed=8)
NINTH = Plan(rate=7e-5, passes=3, steps=950, seed=9)
TENTH = Plan(rate=8e-5, passes=1, ends=1000, seed=10)
ELEVENTH = Plan(rate=7e-5, passes=1, steps=950, seed=11)
TWELFTH = Plan(rate=8e-5, passes=1, ends=1050, seed=12)
THIRTEENTH = Plan(rate=7e-5, passes=1, steps=1200, seed=13)
FOURTEENTH = Plan(rate=8e-5, passes=1, steps=1200, seed=14)
FIFTEENTH = Plan(rate=1.2e-4, passes=1, steps=5400, seed=15)
SIXTEENTH = Plan(rate=8e-5, passes=1, steps=3400, seed=16)
_BROAD, _BROAD_MOST = ("VitaminC", "CAD"), 160  # read again in the fourth stage; its tokens at most
_SIXTH_MOST, _SEVENTH_MOST, _LATER_MOST, _LAST_MOST = 230, 250, 200, 220  # tokens of a pair at most
_TOWARDS_LAST = 2 / 3  # how far the judge lies on the way from the sixth stage to the seventh
_TOWARDS_LATER = 0.75  # from what was published before a round to its end
_THREADS = 2
Tables = Callable[[str], Table]
Shares = Mapping[str, Mapping[str, float]]
Round = tuple[str, tuple[tuple[str, Shares, Plan], ...]]  # what was published before, and the stages from there on
ROUNDS: tuple[Round, ...] = (
    ("seventh", (("eighth", mixtures.EIGHTH, EIGHTH), ("ninth", mixtures.NINTH, NINTH))),
    ("ninth", (("tenth", mixtures.TENTH, TENTH), ("eleventh", mixtures.ELEVENTH, ELEVENTH))),
    ("eleventh", (("twelfth", mixtures.TWELFTH, TWELFTH), ("thirteenth", mixtures.THIRTEENTH, THIRTEENTH))),
    ("thirteenth", (("fourteenth", mixtures.FOURTEENTH, FOURTEENTH),)),
)
MADE: Mapping[str, Callable[[Path], Iterable[Pair]]] = MappingProxyType(
    {
        "base": pairs.base,
        "fresh": pairs.fresh,
        "additions": pairs.additions,
        "further": pairs.further,
        "breadth": pairs.breadth,
        "passages": pairs.passages,
        "edited": pairs.edited,
        "claims": contrasts.claims,
        "exchanged": contrasts.exchanged,
        "remaining": pairs.remaining,
        "broader": pairs.broader,
        "families": contrasts.told,
        "families beside passages": partial(contrasts.told, wide=True),
        "worded": contrasts.worded,
        "worded often": partial(contrasts.worded, often=3),
        "exchanged widely": partial(contrasts.exchanged, most=contrasts.WIDELY),
    }
)


def run(data: Path, work: Path, home: Path) -> None:
    """All stages; writes the network and its vocabulary to ``home``/judge. Raises FileNotFoundError."""
    torch.set_num_threads(_THREADS)
    folder = weights.fetched(work)
    tokenizer = Tokenizer.from_file(str(folder / weights.VOCABULARY))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def table(name: str) -> Table:
        path = work / f"{name}.npz"
        if not path.exists():
            tables.save(tables.build(MADE[name](data), tokenizer), path)
        return tables.load(path)

    judge = _twins(table, _published("fourteenth", table, folder / weights.NETWORK, work, ROUNDS), work)
    (home / "judge").mkdir(exist_ok=True)
    export.export(judge, home / "judge" / "judge.onnx")
    shutil.copy(folder / weights.VOCABULARY, home / "judge" / "tokenizer.json")


def _later(table: Tables, network: Path, work: Path, rounds: Sequence[Round]) -> Judge:
    """The judge after these rounds, each three quarters of the way from what was published before it."""
    if not rounds:
        return _seventh(table, pretrained(network), work)
    *earlier, (start, stages) = rounds
    before = _published(start, table, network, work, earlier)
    judge = deepcopy(before)
    for name, shares, plan in stages:
        judge = _stage(judge, _mixed(table, shares, _LATER_MOST), plan, work / f"{name}.pt")
    return between(before, judge, _TOWARDS_LATER)


def _published(name: str, table: Tables, network: Path, work: Path, rounds: Sequence[Round]) -> Judge:
    """What was published after these rounds, read back from its file; made where there is none."""
    path = work / f"{name}.onnx"
    if not path.exists():
        export.export(_later(table, network, work, rounds), path)
    return export.restored(path)


def _twins(table: Tables, before: Judge, work: Path) -> Judge:
    """The mean of the fifteenth and the sixteenth stage, which begin at the same place."""
    both = (
        ("fifteenth", mixtures.FIFTEENTH, FIFTEENTH),
        ("sixteenth", mixtures.SIXTEENTH, SIXTEENTH),
    )
    one, other = (
        _stage(deepcopy(before), _mixed(table, shares, _LAST_MOST), plan, work / f"{name}.pt")
        for name, shares, plan in both
    )
    return between(one, other)


def _seventh(table: Tables, judge: Judge, work: Path) -> Judge:
    """The first seven stages, from MiniLM on."""
    base, fresh = table("base"), table("fresh")
    added, further = table("additions"), table("further")
    judge = _stage(judge, trained_on(base), FIRST, work / "first.pt")
    learnt = trained_on(fresh)
    second = tables.joined([learnt, trained_on(added), mixtures.beside(trained_on(base), len(learnt) // 2)])
    judge = _stage(judge, second, SECOND, work / "second.pt")
    further = tables.chosen(further, np.char.endswith(further.dataset, "rewrite"))
    parts = [mixtures.by_share(trained_on(one)) for one in (base, added, fresh)]
    judge = _stage(judge, tables.joined([*parts, trained_on(further)]), THIRD, work / "third.pt")
    breadth = table("breadth")
    fourth = tables.joined([trained_on(mixtures.of(base, _BROAD)), trained_on(breadth)])
    judge = _stage(judge, tables.chosen(fourth, fourth.lengths <= _BROAD_MOST), FOURTH, work / "fourth.pt")
    passages, edited = table("passages"), table("edited")
    broad = deepcopy(judge)
    judge = _stage(judge, mixtures.fifth(passages, edited, [fresh, added, base]), FIFTH, work / "fifth.pt")
    judge = between(broad, judge)
    judge = _stage(judge, _mixed(table, mixtures.SIXTH, _SIXTH_MOST), SIXTH, work / "sixth.pt")
    broad = deepcopy(judge)
    judge = _stage(judge, _mixed(table, mixtures.SEVENTH, _SEVENTH_MOST), SEVENTH, work / "seventh.pt")
    return between(broad, judge, _TOWARDS_LAST)


def _mixed(table: Tables, shares: Shares, most: int) -> Table:
    return mixtures.mixed({name: table(name) for name in shares}, shares, most)


def between(one: Judge, other: Judge, share: float = 0.5) -> Judge:
    """Weights this share of the way from one judge to the other (Wortsman et al., 2022, Model soups).

    It tells what each of them has learnt, and forgets less of the earlier one than the later does.
    """
    mean = deepcopy(one)
    ours, theirs = one.state_dict(), other.state_dict()
    mean.load_state_dict({name: value + share * (theirs[name] - value) for name, value in ours.items()})
    return mean.eval()


def _stage(judge: Judge, table: Table, plan: Plan, path: Path) -> Judge:
    if path.exists():
        judge.load_state_dict(torch.load(path, weights_only=True))
        return judge.eval()
    print(f"{path.stem}: {len(table)} pairs, {plan}", file=sys.stderr)
    trained = train(judge, table, plan, path.with_suffix(".checkpoint"))
    torch.save(trained.state_dict(), path)
    return trained
