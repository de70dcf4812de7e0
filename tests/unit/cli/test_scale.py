"""``scale`` where its libraries are, and where they are not."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from build_scripts.cli import scale_engines
from build_scripts.cli.main import main


@pytest.mark.parametrize("step", ["restore", "deduplicate"])
def test_the_extra_that_is_missing_is_named(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to type, and nothing is written."""

    def find(name: str) -> ModuleSpec | None:
        return None if name == "ray" else ModuleSpec(name, None)

    monkeypatch.setattr(scale_engines, "find_spec", find)
    out = tmp_path / "out"
    order = ["restore", str(tmp_path), "--out", str(out)] if step == "restore" else ["deduplicate", str(out)]
    assert main(["scale", *order]) == 2
    said = capsys.readouterr().err
    assert "not installed: ray" in said
    assert "pip install -r requirements-scale.txt" in said
    assert not out.exists()


def test_the_help_needs_no_extra(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever thinks about it can read it first."""
    with pytest.raises(SystemExit) as left:
        main(["scale", "restore", "--help"])
    assert left.value.code == 0
    assert "--on {local,ray,slurm}" in capsys.readouterr().out
