"""Samples of a build belong to the innermost stage that is known."""

from __future__ import annotations

from collections import Counter

from build_scripts.bench.stages import LOADING, REST, stage, table


def test_the_innermost_known_call_decides() -> None:
    """Work of a library belongs to whoever asked for it; a folder knows all of its files."""
    engine, press = ("/lib/jinja2/environment.py", "render"), ("/x/build_scripts/site/press.py", "listing")
    assert stage([engine, press, ("/x/build_scripts/site/lists.py", "_way")]) == "lists"
    assert stage([("/x/build_scripts/language/script.py", "simplify"), press]) == "conversion of scripts"
    assert stage([engine]) == REST
    forms = "/x/build_scripts/site/writing/forms.py"
    assert stage([("/lib/re/__init__.py", "compile"), (forms, "<module>")]) == LOADING


def test_stages_add_up_to_the_whole() -> None:
    """Shares are of all samples, milliseconds of all articles, the longest stage first."""
    found = table(Counter({"lists": 1, "templates": 3}), 2.0, 1000)
    assert found.rows[0] == ("templates", "1.50", "75", "1.50")
    assert found.rows[-1] == ("together", "2.00", "100", "2.00")
