"""Training of the judge: tables -> weights, seeded and resumable.

The loss is that of the pair's label (of two labels where the annotators left it open), of the claim's words where
they are known, and of order: of two claims that differ in what makes one wrong, the right one must look more entailed.
Where the processor multiplies bfloat16 by itself, a copy in that form is read and derived, five times as fast, and
what it says is gathered in the float32 weights (Micikevicius et al., 2018, Mixed precision training).
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.judge.batches import batches
from training.judge.network import Judge
from training.judge.tables import Table

WORDS, ORDER = 0.4, 0.3  # weights of the two further losses beside the label's
_WRONG = (4, 6)  # labels that a supported claim of the same family must outrank
_OF_WORDS = (0.5, 2.0, 2.0)  # weights of supported, unsupported and contradicted words: most are supported
_WARM = 0.06  # of the steps
_KEEP = 300  # steps between two checkpoints


@dataclass(frozen=True, slots=True)
class Plan:
    """How one run goes; the same plan on the same tables gives the same weights on one machine."""

    rate: float = 1e-4  # at its highest; it then falls to zero
    passes: int = 1
    steps: int | None = None  # batches at most, where the passes would take longer
    ends: int | None = None  # where to break off before the rate has fallen to zero
    seed: int = 1
    decay: float = 0.01


def train(judge: Judge, table: Table, plan: Plan, checkpoint: Path) -> Judge:
    """The judge after all passes; goes on from the checkpoint where there is one."""
    torch.manual_seed(plan.seed)
    steps = [b for n in range(plan.passes) for b in batches(table.pair.tolist(), table.lengths, plan.seed + n)]
    steps = steps[: plan.steps]
    fresh = ("pooled", "pair", "token", "types")
    named = list(judge.named_parameters())
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for name, p in named if not name.startswith(fresh)], "lr": plan.rate, "peak": plan.rate},
            {"params": [p for name, p in named if name.startswith(fresh)], "lr": plan.rate, "peak": 5 * plan.rate},
        ],
        betas=(0.9, 0.98),
        weight_decay=plan.decay,
        fused=True,
    )
    start = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        judge.load_state_dict(kept["judge"])
        optimizer.load_state_dict(kept["optimizer"])
        torch.set_rng_state(kept["random"])
        start = kept["step"]
    judge.train()
    working = deepcopy(judge).to(torch.bfloat16) if _has_bfloat16() else judge
    begun, seen, sums = time.monotonic(), 0, np.zeros(3)
    for step in range(start, min(len(steps), plan.ends or len(steps))):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _pace(step, len(steps))
        losses = _losses(working, table, steps[step])
        working.zero_grad(set_to_none=True)
        (losses[0] + WORDS * losses[1] + ORDER * losses[2]).backward()
        _gather(working, judge)
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        _scatter(judge, working)
        seen += len(steps[step])
        sums += [float(loss.detach()) for loss in losses]
        if (step + 1) % 100 == 0 or step + 1 == len(steps):
            pace = seen / (time.monotonic() - begun)
            means = " ".join(f"{value:.3f}" for value in sums / 100)
            print(f"step {step + 1} of {len(steps)}: label, words, order {means}; {pace:.1f} pairs/s", file=sys.stderr)
            sums[:] = 0.0
        if (step + 1) % _KEEP == 0:
            _keep(judge, optimizer, step + 1, checkpoint)
    return judge.eval()


def _has_bfloat16() -> bool:
    """Whether the processor has instructions for bfloat16; without them it is slower than float32."""
    has = torch.cpu.get_capabilities()
    return bool(has.get("avx512_bf16") or has.get("amx_bf16"))


def _gather(working: Judge, judge: Judge) -> None:
    """The gradients of the copy as those of the weights."""
    if working is not judge:
        for mine, theirs in zip(judge.parameters(), working.parameters(), strict=True):
            mine.grad = None if theirs.grad is None else theirs.grad.float()


@torch.no_grad()
def _scatter(judge: Judge, working: Judge) -> None:
    """The weights, rounded, into the copy."""
    if working is not judge:
        for mine, theirs in zip(judge.parameters(), working.parameters(), strict=True):
            theirs.copy_(mine)


def collate(table: Table, batch: list[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(n, t) ids, types, mask and labels of tokens, padded at the end."""
    longest = max(int(table.at[i + 1] - table.at[i]) for i in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    types, tokens = np.zeros_like(ids), np.full_like(ids, -1)
    mask = np.zeros(ids.shape, dtype=bool)
    for row, i in enumerate(batch):
        low, high = table.at[i], table.at[i + 1]
        ids[row, : high - low] = table.ids[low:high]
        types[row, : high - low] = table.types[low:high]
        tokens[row, : high - low] = table.tokens[low:high]
        mask[row, : high - low] = True
    return torch.from_numpy(ids), torch.from_numpy(types), torch.from_numpy(mask), torch.from_numpy(tokens)


def _losses(judge: Judge, table: Table, batch: list[int]) -> tuple[Tensor, Tensor, Tensor]:
    ids, types, mask, tokens = collate(table, batch)
    labels, words = (logits.float() for logits in judge(ids, types, mask))
    bits = torch.from_numpy(table.label[batch].astype(np.int64))
    allowed = (bits[:, None] >> torch.arange(3)) & 1
    log = F.log_softmax(labels, dim=-1)
    label = -torch.logsumexp(log.masked_fill(allowed == 0, -1e4), dim=-1).mean()
    known = tokens >= 0
    word = 0 * label
    if known.any():
        word = F.cross_entropy(words[known], tokens[known], weight=torch.tensor(_OF_WORDS))
    entailed = labels[:, 0] - torch.logsumexp(labels[:, 1:], dim=-1)
    return label, word, _order(entailed, table, batch)


def _order(entailed: Tensor, table: Table, batch: list[int]) -> Tensor:
    families: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row, i in enumerate(batch):
        if table.label[i] == 1:
            families[str(table.pair[i])][0].append(row)
        elif table.label[i] in _WRONG:
            families[str(table.pair[i])][1].append(row)
    twos = [(a, b) for right, wrong in families.values() for a in right for b in wrong]
    if not twos:
        return 0 * entailed.sum()
    right, wrong = (entailed[list(side)] for side in zip(*twos, strict=True))
    return F.softplus(1.0 - (right - wrong)).mean()


def _pace(step: int, steps: int) -> float:
    """Up over the first few steps, then down to zero."""
    warm = max(1, round(_WARM * steps))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def _keep(judge: Judge, optimizer: torch.optim.Optimizer, step: int, checkpoint: Path) -> None:
    partial = checkpoint.with_suffix(".partial")
    state = {"judge": judge.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state | {"random": torch.get_rng_state()}, partial)
    partial.replace(checkpoint)
