"""Everything the machine can say has words for readers."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config import load_config

from build_scripts.extract import record
from build_scripts.extract.furniture_rules import RULES
from build_scripts.model.article import Certificate
from build_scripts.restore.order import ORDER
from build_scripts.site import figures, words
from build_scripts.site.build import prepare
from build_scripts.site.kept.compiled import Compiled

ROOT = Path(__file__).resolve().parents[3]


def test_every_family_and_every_kind_of_furniture_has_a_name() -> None:
    """No code of the program shows on a page."""
    assert {family.name for family in ORDER} <= words.FAMILIES.keys()
    assert {rule.kind for rule in RULES} | set(record.KINDS) <= words.REMOVED.keys()


def test_the_figures_of_the_method_page_are_what_the_captures_show() -> None:
    """The three worked examples come out as on the mirrors' pages, private characters included."""
    assert figures.shift("85架國際航班", {"車": "chē"}).text == "85架?chē)\ue27eH航班"
    assert figures.shift("德爾塔和奧密克戎", {"聽": "tīng"}).text == "德?tīng)査\ue481蛫W密克戎"
    table = {"堅": "jiān", "點": "diǎn"}
    assert figures.shift("老幼病殘孕等重點人群", table).text == "老幼病殘?jiān)械戎攸c(diǎn)人群"


def test_a_corrected_page_does_not_borrow_the_proof_of_the_machines_text() -> None:
    """What was regenerated was the text before people corrected it, and the page says so."""
    certificate = Certificate("exact", regenerated=True, exact=4, chosen=0, lost=0)
    assert words.proof(certificate).startswith("由本文")
    said = words.proof(certificate, edited=True)
    assert "本文" not in said
    assert "校订之前" in said


def test_only_a_live_preview_may_run_inline_scripts() -> None:
    """The script that reloads a page is inline; a built site forbids such scripts."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert not prepare(Environment(autoescape=True), config, Compiled()).globals["serving"]
    config.site_url = f"http://{config.dev_addr}/shiyi/"
    assert prepare(Environment(autoescape=True), config, Compiled()).globals["serving"]
