"""The judge: claim and evidence read together by a small encoder; needs the extra ``judge`` (PyTorch) to be trained."""
