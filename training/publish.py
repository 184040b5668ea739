"""Publish: fitted heads -> models/, the same bytes for the same numbers, and their manifest entries."""

from __future__ import annotations

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.inference import shelf
from training import cards
from training.corpora import sets
from training.fit import Fitted

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold; the clock has no place in a model file


def publish(
    fitted: Sequence[Fitted],
    metrics: Mapping[str, Any],
    datasets: Sequence[str],
    folder: Path | None = None,
    *,
    about: Mapping[str, str] | None = None,
) -> None:
    """Write each head's .npz and its manifest entry; the entries of other heads stay as they are.

    ``metrics`` by head name, each number beside its n and interval; ``datasets`` are names in
    training.corpora.sets; heads named in ``about`` get a model card that opens with its words. Raises KeyError.
    """
    import sklearn

    home = shelf.folder() if folder is None else folder
    home.mkdir(parents=True, exist_ok=True)
    path = home / shelf.MANIFEST
    manifest: dict[str, Any] = shelf.manifest(home) if path.exists() else {"schema": shelf.SCHEMA, "heads": {}}
    for head in fitted:
        content = packed(head.arrays)
        (home / f"{head.name}.npz").write_bytes(content)
        manifest["heads"][head.name] = {
            "file": f"{head.name}.npz",
            "sha256": hashlib.sha256(content).hexdigest(),
            "kind": head.kind,
            "features": list(head.features),
            "classes": list(head.classes),
            "thresholds": {rate: float(value) for rate, value in head.thresholds.items()},
            "metrics": _rounded(metrics.get(head.name, {})),
            "datasets": [sets.describe(name) for name in datasets],
            "seed": head.seed,
            "scikit_learn": sklearn.__version__,
        }
    for name, words in (about or {}).items():
        (home / f"{name}.md").write_text(cards.card(name, manifest["heads"][name], words), encoding="utf-8")
    path.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def packed(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """An .npz of these arrays; equal arrays give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for key in sorted(arrays):
            member = io.BytesIO()
            np.lib.format.write_array(member, np.asarray(arrays[key], order="C"), allow_pickle=False)
            info = zipfile.ZipInfo(f"{key}.npy", date_time=_EPOCH)
            archive.writestr(info, member.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return target.getvalue()


def _rounded(value: object) -> Any:  # noqa: ANN401 (JSON)
    """JSON-ready copy: floats to six decimals, numpy numbers as Python's, no NaN."""
    if isinstance(value, Mapping):
        return {str(key): _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else round(float(value), 6)
    return value
