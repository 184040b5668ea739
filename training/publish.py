"""Publish: fitted heads -> models/, the same bytes for the same numbers, and their manifest entries."""

from __future__ import annotations

import hashlib
import io
import json
import math
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.inference import shelf
from training import cards
from training.fit import Fitted

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold; the clock has no place in a model file


def publish(
    fitted: Sequence[Fitted],
    metrics: Mapping[str, Any],
    datasets: Sequence[Mapping[str, str | int]],
    folder: Path | None = None,
    *,
    about: Mapping[str, str] | None = None,
) -> None:
    """Write each head's .npz and its manifest entry; the entries of other heads stay as they are.

    ``metrics`` by head name, each number beside its n and interval; ``datasets`` are what the
    manifest says of each; heads named in ``about`` get a model card that opens with its words. Raises KeyError.
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
            "datasets": [dict(each) for each in datasets],
            "seed": head.seed,
            "scikit_learn": sklearn.__version__,
        }
    for name, words in (about or {}).items():
        (home / f"{name}.md").write_text(cards.card(name, manifest["heads"][name], words), encoding="utf-8")
    manifest["tables"] = tables(home)
    _write(manifest, home)


def _write(manifest: Mapping[str, Any], home: Path) -> None:
    (home / shelf.MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def copy(home: Path, *, kept: Mapping[str, str]) -> None:
    """The models that ship as a folder of their own, to publish into; ``kept`` says why heads stay as they are.

    What lay there of an earlier run is replaced. Raises ValueError where ``home`` is the folder that ships.
    """
    shipped = shelf.shipped()
    if home.resolve() == shipped.resolve():
        raise ValueError(
            f"expected another folder than {shipped}, whose models ship with the package; pass --models DIR"
        )
    shutil.copytree(shipped, home, dirs_exist_ok=True)
    manifest = shelf.manifest(home)
    for name, reason in kept.items():
        if name in manifest["heads"]:  # a head that has not shipped yet is not kept either
            manifest["heads"][name]["kept"] = f"as shipped: {reason}"
    _write(manifest, home)


def seal(home: Path) -> None:
    """List the tables that lie beside the heads in the manifest, each with its sha256."""
    manifest = shelf.manifest(home)
    manifest["tables"] = tables(home)
    _write(manifest, home)


def tables(home: Path) -> dict[str, str]:
    """Every table of a models folder by its name there, with its sha256."""
    paths = [home / "rules.json"]
    paths += [path for part in ("knowledge", "judge") for path in (home / part).glob("*") if path.suffix != ".md"]
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
        if path.is_file()
    }


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
