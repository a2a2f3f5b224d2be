"""Do not wait for the disk in every test: only a power cut would show the difference."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    """Take what is written as being on the disk at once."""
    monkeypatch.setattr(os, "fsync", os.fstat)
