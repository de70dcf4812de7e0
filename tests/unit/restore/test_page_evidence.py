from __future__ import annotations

import random

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from tests.laboratory import annotate, convert, table
from tests.unit.extract.html.made import BODY, HEADLINE, article, page

NOTICE = "市体育馆维修工程今日开标，中标单位为甲建筑公司，计划八月完工。"


def paragraphs(source: str) -> list[str]:
    """What is restored of a page."""
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored), outcome
    return [each.text for each in outcome.article.paragraphs]


def test_the_page_around_a_notice_shows_that_it_was_converted() -> None:
    """Two sentences may hold no trace of a converter; the lists beside them do."""
    others = "".join(
        f"<li><a href='/'>{each}</a></li>" for each in (*BODY, HEADLINE, "最后一公里", "干劲不减", "抗疫斗争")
    )
    source = convert(page(article(f"<p>{NOTICE}</p>"), after=f"<div class='list'><ul>{others}</ul></div>"))
    assert paragraphs(source) == [NOTICE]


def test_a_genuine_traditional_page_stays() -> None:
    """Written in Taiwan, shown in Taiwan: nothing on the page says that a machine converted it."""
    line = "市立圖書館週末起延長開放時間，館方表示，晚間將加派人手，「歡迎民眾多加利用」。"
    channels = "".join(f"<li><a href='/'>{each}</a>" for each in ("首頁", "政治", "國際", "社會"))
    source = (
        f"<html><head><title>圖書館延長開放時間</title></head><body><ul>{channels}</ul>"
        f"<h1>圖書館延長開放時間</h1><div>2023-03-12 16:05 記者林小明</div>"
        f"<div><p>{line}</p></div></body></html>"
    )
    assert paragraphs(source) == [line]


def test_readings_speak_for_a_converter_where_the_words_say_little() -> None:
    """A text of the mainland without its names and without a trace; the page around it says nothing."""
    lines = ("旧站房改成了书店，站台上的长椅还在。", "书店开张两个月，来的多是附近的老人和孩子。")
    shown = convert("".join(f"<p>{each}</p>" for each in lines))
    readings = table(shown, random.Random(1), 0.4)
    source = f"<html><body><h1>{convert('旧站房里开书店')}</h1>{annotate(shown, readings)}</body></html>"
    assert "(" in source
    assert paragraphs(source) == [*lines]


def test_readings_put_into_a_genuine_page_are_taken_out_and_nothing_else() -> None:
    """Words and marks of Taiwan outweigh the readings."""
    line = (
        "市立圖書館週末起延長開放時間，館方表示，晚間將加派人手，「歡迎民眾多加利用」，臉書粉專也會公布資訊，"
        "搭乘捷運的民眾可以在館前站下車，市府並提供免費接駁車。"
    )
    readings = table(line, random.Random(1), 0.4)
    source = (
        f"<html><body><h1>圖書館延長開放時間</h1><div><p>{annotate(line, readings)}</p></div></body></html>"
    )
    assert "(" in source
    assert paragraphs(source) == [line]
