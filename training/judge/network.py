"""The network: MiniLM-L6 (Wang et al., 2020) over claim and evidence, with two outputs.

Its token types do not only say which side a token is of but also whether its word stands on the other side
(``detector.inference.marks``), so the one changed word of a sentence is marked before the first layer reads it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from detector.inference.marks import CLAIM_TYPES, TYPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
LABELS = 3  # entailment, neutral, contradiction; of a word: supported, unsupported, contradicted


class Layer(nn.Module):
    """One transformer layer, normalised behind each half as in BERT (Devlin et al., 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mixed = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.after_inner = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(n, t, WIDTH), and (n, 1, 1, t) true where a token is one -> (n, t, WIDTH)."""
        n, t, _ = x.shape
        q, k, v = self.mixed(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # Plain products: the fused attention of PyTorch 2.13 takes half of the training in bfloat16 on a CPU.
        near = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            near = near.masked_fill(~mask, -torch.inf)
        seen = self.out((near.softmax(-1) @ v).transpose(1, 2).reshape(n, t, WIDTH))
        x = self.after_attention(x + _dropped(seen, self.dropout, self.training))
        return self.after_inner(x + _dropped(self.down(F.gelu(self.up(x))), self.dropout, self.training))


def _dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """(n, t, WIDTH) with this share of the channels left out, the same for all tokens of a pair.

    One mask for a whole sequence (Gal and Ghahramani, 2016): drawing one for each number takes a fifth of the training
    on a CPU.
    """
    if not training or not share:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= share) / (1.0 - share)


class Judge(nn.Module):
    """Token ids and types -> labels of the pair and of each token."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(TYPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.pooled = nn.Linear(2 * WIDTH, WIDTH)
        self.pair = nn.Linear(WIDTH, LABELS)
        self.token = nn.Linear(WIDTH, LABELS)
        self.dropout = dropout

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(n, t) ids and types, (n, t) true where a token is one (None: all are) -> (n, 3), (n, t, 3) logits."""
        x = self.words(ids) + self.types(types) + self.places.weight[: ids.shape[1]]
        x = _dropped(self.norm(x), self.dropout, self.training)
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        claim = (types >= 1) & (types < CLAIM_TYPES)
        worst = x.masked_fill(~claim[..., None], -1e4).amax(dim=1)
        pooled = F.gelu(self.pooled(torch.cat([x[:, 0], worst], dim=-1)))
        return self.pair(F.dropout(pooled, self.dropout if self.training else 0.0)), self.token(x)


def pretrained(path: Path) -> Judge:
    """MiniLM's weights in the network, its two outputs fresh. Raises KeyError where the file is another model's."""
    given = load_file(path)
    judge = Judge()
    types = given["embeddings.token_type_embeddings.weight"]
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "types.weight": torch.cat([types[:1].repeat(CLAIM_TYPES, 1), types[1:].repeat(TYPES - CLAIM_TYPES, 1)]),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}", f"layers.{i}"
        for kind in ("weight", "bias"):
            parts = [given[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{new}.mixed.{kind}"] = torch.cat(parts)
            for mine, theirs in (
                ("out", "attention.output.dense"),
                ("after_attention", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("after_inner", "output.LayerNorm"),
            ):
                state[f"{new}.{mine}.{kind}"] = given[f"{old}.{theirs}.{kind}"]
    # The vector of a type is small beside a word's: what a mark means is learnt, and must be free to move apart.
    fresh = judge.load_state_dict(state, strict=False).missing_keys
    assert all(name.split(".")[0] in ("pooled", "pair", "token") for name in fresh), fresh
    return judge
