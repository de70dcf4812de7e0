"""Findings as lines."""

from __future__ import annotations

import json

import pytest

from build_scripts.cli.findings import FORMATS, line, reaches
from build_scripts.model.finding import Finding

PLACE = "docs/develop/findings/f.md#f010"
FINDING = Finding("F010", "review", "50%\n::error::x", "docs/a,b.md:12", "look\rhere")


@pytest.mark.parametrize("form", FORMATS)
def test_a_finding_is_one_line(form: str) -> None:
    """No text can break out of its line, whatever the format."""
    assert "\n" not in line(FINDING, form)
    assert "\r" not in line(FINDING, form)


def test_formats() -> None:
    """JSON has all parts; GitHub's form is escaped as its runner demands."""
    assert json.loads(line(FINDING, "json"))["where"] == "docs/a,b.md:12"
    assert json.loads(line(FINDING, "json"))["read"] == PLACE
    expected = f"::notice file=docs/a%2Cb.md,line=12,title=F010::50%25%0A::error::x (look%0Dhere) [{PLACE}]"
    assert line(FINDING, "github") == expected
    missing = Finding("H001", "error", "x", "captures/1")
    read = "[docs/develop/findings/h.md#h001]"
    assert line(missing, "github") == f"::error file=captures/1,title=H001::x {read}"
    assert line(Finding("H001", "error", "x")) == f"error H001: x {read}"


def test_threshold() -> None:
    """The exit code depends on the most severe finding."""
    assert reaches([FINDING], "review")
    assert not reaches([FINDING], "warning")
    assert not reaches([], "review")
