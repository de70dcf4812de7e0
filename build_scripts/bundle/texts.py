"""The words that go along with a bundle, kept as files in ``data/`` beside this module."""

from __future__ import annotations

from importlib.resources import files


def template(name: str) -> str:
    """Return a text of ours; its placeholders are those of ``string.Template``."""
    return (files("build_scripts.bundle") / "data" / name).read_text("utf-8")
