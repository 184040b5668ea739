"""The network is shut in tests."""

from __future__ import annotations

import socket
import urllib.request

import pytest


def test_a_connection_is_refused() -> None:
    with socket.socket() as endpoint, pytest.raises(RuntimeError, match="network"):
        endpoint.connect(("127.0.0.1", 9))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="network"):
        urllib.request.urlopen("http://example.org", timeout=1)
