"""What a judge in training says of a table: (n, 3) probabilities of pairs, and those of each token."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from training.judge.network import Judge
from training.judge.tables import Table
from training.judge.train import collate

_TOKENS = 12_288  # of one batch


@torch.inference_mode()
def read(judge: Judge, table: Table) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """(n, 3) probabilities of the pairs, and (tokens, 3) of all tokens below each other."""
    judge.eval()
    pairs = np.zeros((len(table), 3), dtype=np.float32)
    tokens = np.zeros((len(table.ids), 3), dtype=np.float32)
    order = np.argsort(table.lengths, kind="stable").tolist()
    while order:
        count = max(1, _TOKENS // int(table.lengths[order[-1]]))
        batch, order = order[-count:], order[:-count]
        ids, types, mask, _ = collate(table, batch)
        labels, words = judge(ids, types, mask)
        pairs[batch] = labels.softmax(-1).numpy()
        by_token = words.softmax(-1).numpy()
        for row, i in enumerate(batch):
            low, high = int(table.at[i]), int(table.at[i + 1])
            tokens[low:high] = by_token[row, : high - low]
    return pairs, tokens
