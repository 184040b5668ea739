"""The shelf: where models/ lies, and what its manifest says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detector.errors import ModelError

SCHEMA = 1  # of manifest.json; raised when a reader of the older one would misread the new one
MANIFEST = "manifest.json"
VARIABLE = "DETECTOR_MODELS"  # of the environment: another folder of models, as python -m training fit writes one


def use(models: str | os.PathLike[str]) -> None:
    """Take the models from this folder, here and in processes that are started; the environment's own choice stays."""
    os.environ.setdefault(VARIABLE, str(Path(models).resolve()))


def folder() -> Path:
    """The folder of published models: the environment's DETECTOR_MODELS, else the one that ships.

    Raises ModelError where it is absent.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if not (Path(chosen) / MANIFEST).is_file():
            raise ModelError(
                f"{VARIABLE}: expected a folder with a {MANIFEST}, got {chosen}; "
                "python -m training fit --corpus FOLDER --models DIR makes one"
            )
        return Path(chosen)
    return shipped()


def shipped() -> Path:
    """The models that came with the package: ``detector/_models`` in a wheel, ``models`` beside it in a checkout.

    Raises ModelError where neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "_models", package.parent / "models"):
        if candidate.is_dir():
            return candidate
    raise ModelError(
        f"models: expected {package / '_models'} or {package.parent / 'models'}, found neither; "
        "install the package again, or run python -m training publish in a checkout"
    )


def manifest(shelf: Path | None = None) -> dict[str, Any]:
    """The manifest as it stands: ``{"schema": 1, "heads": {name: entry}}``. Raises ModelError."""
    path = (folder() if shelf is None else shelf) / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise ModelError(
            f"{path}: expected the list of models, could not read it ({error.strerror}); install the package again"
        ) from error
    except ValueError as error:
        raise ModelError(f"{path}: expected JSON, got something else ({error}); install the package again") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if schema != SCHEMA:
        raise ModelError(
            f"{path}: expected schema {SCHEMA}, got {schema}; code and models are of different versions, "
            "install the package again"
        )
    return dict(content)


def entry(name: str, shelf: Path) -> dict[str, Any]:
    """The manifest's entry for one head. Raises ModelError, naming the heads that are there."""
    heads = manifest(shelf)["heads"]
    if name not in heads:
        raise ModelError(
            f"{shelf / MANIFEST}: expected a head named {name!r}, got {', '.join(sorted(heads)) or 'none'}; "
            "run python -m training publish"
        )
    return dict(heads[name])


def table(name: str) -> bytes:
    """The bytes of one table beside the heads, such as ``knowledge/words.tsv``. Raises ModelError."""
    home = folder()
    listed = manifest(home).get("tables", {})
    if name not in listed:
        raise ModelError(
            f"{home / MANIFEST}: expected a table named {name!r}, got {', '.join(sorted(listed)) or 'none'}; "
            "run python -m training seal"
        )
    return verified(home / name, listed[name])


def refit(target: Path, name: str, entry: Mapping[str, Any]) -> None:
    """A copy of the models in ``target``, where ``entry`` replaces what the manifest says of one head.

    An older copy there is replaced. Raises ModelError where ``target`` is the folder in use, or holds something else.
    """
    home = folder()
    if target.resolve() == home.resolve():
        raise ModelError(f"{target}: expected another folder than the models in use; they stay as they are")
    if target.exists() and not (target / MANIFEST).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise ModelError(f"{target}: expected an empty folder or one of models, got something else; name a new folder")
    content = manifest(home)
    content["heads"][name] = {**content["heads"][name], **entry}
    try:
        shutil.copytree(home, target, dirs_exist_ok=True)
        (target / MANIFEST).write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{target}: the models cannot be written there ({error.strerror})") from error


def verified(path: Path, sha256: str) -> bytes:
    """The bytes of ``path`` if they have this sha256. Raises ModelError where missing or altered."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}: expected a model file, could not read it ({error.strerror}); install the package again"
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelError(
            f"{path}: expected sha256 {sha256[:12]}, got {found[:12]}; the file was altered or is of another "
            "version, install the package again, or run python -m training publish (seal for a table)"
        )
    return content
