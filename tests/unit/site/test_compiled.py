"""Templates that escape without wrapping write what the engine itself would write."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from build_scripts.site.kept.compiled import Compiled, written

_HOSTILE = ("", "省委", "<b>", "a & b", "\"'", "&amp;", Markup("<i>已</i>"), 3, None, ["<"], "\ud800")
_PAGE = """{% macro one(each) %}[{{ each }}]{% endmacro -%}
{% set kept %}<p>{{ value }}</p>{% endset -%}
{{ value }}{{ kept }}{{ one(value) }}{{ one(one(value)) }}{{ value ~ '<' }}{{ [value, '&'] | join('<') }}
{% for each in [value, value | string | upper] %}{{ loop.index }}{{ each }}{% endfor %}{% include 'more' %}"""


def _environment() -> Environment:
    loader = DictLoader({"page": _PAGE, "more": "<q title='{{ value }}'>{{ value }}</q>"})
    return Environment(loader=loader, autoescape=True)


@pytest.mark.parametrize("value", _HOSTILE)
def test_what_templates_write_is_what_the_engine_writes(value: object) -> None:
    """Escaped once, wherever it stands: in macros, blocks, loops, joined, included, in attributes."""
    ours = _environment()
    Compiled().serve(ours)
    assert ours.get_template("page").render(value=value) == _environment().get_template("page").render(
        value=value
    )
    assert str(written(value)) == str(escape(value))


def test_templates_that_escape_nothing_stay_so() -> None:
    """Those of the theme write markup."""
    ours = _environment()
    ours.autoescape = False
    Compiled().serve(ours)
    assert ours.get_template("more").render(value="<b>") == "<q title='<b>'><b></q>"


def test_what_a_template_takes_in_is_found_anew_where_it_changed() -> None:
    """It is known by the source of the template alone, and kept until that is another."""
    compiled, env = Compiled(), _environment()
    assert compiled.taken_in(env, "page", "{% include 'one' %}{% extends 'two' %}") == ["one", "two"]
    kept = Compiled(dict(compiled.code))
    assert kept.taken_in(env, "page", "{% include 'one' %}{% extends 'two' %}") == ["one", "two"]
    assert kept.code == compiled.code
    assert kept.taken_in(env, "page", "{% import 'three' as x %}") == ["three"]
    assert kept.taken_in(env, "page", "plain") == []
