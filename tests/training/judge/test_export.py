"""A published judge can be read back and trained further."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.inference import shelf

torch = pytest.importorskip("torch", reason="needs torch")
pytest.importorskip("onnx", reason="needs onnx")


def test_the_published_network_is_read_back_with_the_weights_that_it_runs_with() -> None:
    import numpy as np
    import onnxruntime

    from training.judge.export import restored

    path = shelf.folder() / "judge" / "judge.onnx"
    judge = restored(path)
    ids = np.array([[101, 1996, 3203, 2435, 102, 1996, 3203, 2165, 102]])
    types = np.array([[0, 1, 1, 2, 0, 6, 6, 7, 5]])
    pair, _ = onnxruntime.InferenceSession(str(path)).run(None, {"ids": ids, "types": types})
    with torch.no_grad():
        logits, _ = judge(torch.tensor(ids), torch.tensor(types))
    assert np.abs(logits.softmax(-1).numpy() - pair).max() < 0.1  # activations are rounded to eight bits there


def test_another_network_is_refused(tmp_path: Path) -> None:
    import onnx
    from onnx import helper

    from training.judge.export import restored

    path = tmp_path / "other.onnx"
    onnx.save(helper.make_model(helper.make_graph([], "other", [], [])), path)
    with pytest.raises(ValueError, match="expected the published judge"):
        restored(path)
