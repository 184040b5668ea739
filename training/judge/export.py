"""Weights -> int8 ONNX that onnxruntime runs pair by pair.

Quantised dynamically: the scale of an activation is that of the one pair that is run, never of a batch, so a pair
gives the same numbers alone and beside any others.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from training.judge.network import Judge

_QUANTISED, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"  # endings of onnxruntime's names


class Probabilities(nn.Module):
    """The judge with probabilities in place of logits: (1, t) -> (1, 3), (1, t, 3)."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        pair, tokens = self.judge(ids, types)
        return pair.softmax(-1), tokens.softmax(-1)


def export(judge: Judge, path: Path) -> None:
    """Write the quantised network to ``path``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    model = Probabilities(judge).eval()
    ids = torch.randint(1000, 2000, (1, 24))
    types = torch.randint(0, 10, (1, 24))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            model,
            (ids, types),
            str(plain),
            input_names=["ids", "types"],
            output_names=["pair", "tokens"],
            dynamic_axes={"ids": {1: "t"}, "types": {1: "t"}, "tokens": {1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def restored(path: Path) -> Judge:
    """The judge whose quantised network is at ``path``: the weights that it runs with, as float32.

    A judge can so be trained further when nothing but its published file is left. Raises ValueError where the file is
    of another network.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    given = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    state = {name.removeprefix("judge."): value for name, value in given.items() if name.startswith("judge.")}
    for node in graph.node:
        name = next((entry for entry in node.input if entry.endswith(_QUANTISED) and entry in given), None)
        if name is None:
            continue
        base = name.removesuffix(_QUANTISED)
        value = (given[name].astype("float32") - given[base + _ZERO].astype("float32")) * given[base + _SCALE]
        if node.op_type == "Gather":  # an embedding keeps its name, a linear layer has that of its place
            state[base.removeprefix("judge.")] = value
        elif node.op_type == "MatMulInteger":
            place = [part for part in node.name.split("/") if part not in ("", "judge")][:-1]
            state[".".join(place) + ".weight"] = value.T
    judge = Judge()
    wanted = judge.state_dict()
    if missing := sorted(wanted.keys() - state.keys()):
        raise ValueError(f"{path}: expected the published judge, found nothing of {', '.join(missing[:3])}")
    judge.load_state_dict({name: torch.tensor(state[name], dtype=torch.float32) for name in wanted})
    return judge.eval()
