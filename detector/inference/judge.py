"""The judge: a claim and what a source says of it, read together by a small encoder -> labels of pair and words.

MiniLM-L6 (Wang et al., 2020), fine-tuned in ``training.judge``, as int8 ONNX. Every pair is run by itself at its own
length: the quantised kernels take one scale per tensor, so a pair in a batch would depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detector.errors import ModelError
from detector.inference import shelf
from detector.inference.encoding import Encoded, encode

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

NETWORK, VOCABULARY, THRESHOLDS = "judge/judge.onnx", "judge/tokenizer.json", "judge/thresholds.json"
_threads = 2  # pairs that are run side by side; each of them on one thread
_KEPT = 4096  # pairs whose judgement is remembered


@dataclass(frozen=True, slots=True)
class WordJudgement:
    """One word of the claim, ``start:end`` there, and the probabilities that it is at fault."""

    start: int
    end: int
    unsupported: float
    contradicted: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities, summing to 1, that the evidence entails the claim, leaves it open, contradicts it."""

    entailment: float
    neutral: float
    contradiction: float
    words: tuple[WordJudgement, ...]


def use_threads(number: int) -> None:
    """Run so many pairs side by side from here on: a process that is one of several takes one. No number changes."""
    global _threads
    _threads = number


def is_there() -> bool:
    """Whether a judge is among the models. Raises ModelError."""
    return _is_in(shelf.folder())


def thresholds(code: str) -> Mapping[str, float]:
    """Of one code: share of faithful texts with a finding -> the probability from which words are reported.

    Raises ModelError where no judge is installed or its file was altered.
    """
    return _thresholds(shelf.folder())[code]


def forget() -> None:
    """Let go of what was loaded and judged: for tests, and where the models are exchanged under a running process."""
    for kept in (_judged, _session, tokenizer, _is_in, _thresholds):
        kept.cache_clear()


@cache
def _is_in(folder: Path) -> bool:
    return NETWORK in shelf.manifest(folder).get("tables", {})


@cache
def _thresholds(folder: Path) -> Mapping[str, Mapping[str, float]]:
    return MappingProxyType(json.loads(shelf.table(THRESHOLDS)))


def judge(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """(claim, evidence) pairs -> their judgements, in order; each with the bits that it has alone.

    Raises ModelError where no judge is installed or its file was altered.
    """
    if len(pairs) <= 1 or _threads == 1:
        return [_judged(*pair) for pair in pairs]
    with ThreadPoolExecutor(_threads) as threads:  # onnxruntime lets go of the interpreter while it computes
        return list(threads.map(lambda pair: _judged(*pair), pairs))


@lru_cache(maxsize=_KEPT)
def _judged(claim: str, evidence: str) -> Judgement:
    encoded = encode(tokenizer(), claim, evidence)
    pair, tokens = _session().run(None, {"ids": _row(encoded.ids), "types": _row(encoded.types)})
    entailment, neutral, contradiction = (round(float(p), 6) for p in pair[0])
    return Judgement(entailment, neutral, contradiction, tuple(_words(encoded, tokens[0].tolist())))


def _words(encoded: Encoded, tokens: Sequence[Sequence[float]]) -> list[WordJudgement]:
    """A word is as much at fault as the worst of its pieces."""
    found = []
    for first, end, start, stop in encoded.words:
        pieces = tokens[first:end]
        unsupported, contradicted = (max(piece[k] for piece in pieces) for k in (1, 2))
        found.append(WordJudgement(start, stop, round(unsupported, 6), round(contradicted, 6)))
    return found


def _row(values: Sequence[int]) -> npt.NDArray[np.int64]:
    return np.array([values], dtype=np.int64)


@cache
def _session() -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return InferenceSession(shelf.table(NETWORK), options, providers=["CPUExecutionProvider"])
    except (RuntimeError, ValueError) as error:
        raise ModelError(
            f"{NETWORK}: expected a network that onnxruntime can run, got one that it refuses ({error}); "
            "install the package again"
        ) from error


@cache
def tokenizer() -> Tokenizer:
    """Cuts texts into the pieces that the network knows. Raises ModelError."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_str(shelf.table(VOCABULARY).decode())
    found.no_truncation()
    found.no_padding()
    return found
