"""The headline of a text: columns before it, sites behind it, words that reporters like."""

from __future__ import annotations

import pytest

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore

NEWS = (
    "近日，多地有关部门召开会议，研究部署下一步工作。记者了解到，相关措施将于下月实施，群众普遍表示欢迎。\n\n"
    "一位负责人说，要把好事办好，让更多人受益。"
)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("科普｜为什么冬天静电多", "科普｜为什么冬天静电多"),
        ("财经观察 | 消费市场稳步回暖", "财经观察 | 消费市场稳步回暖"),
        ("图集|多地迎来降雪", "图集|多地迎来降雪"),
        ("多地迎来降雪_临江新闻网", "多地迎来降雪"),
        ("多地迎来今冬第一场降雪_本地要闻", "多地迎来今冬第一场降雪"),
        ("停水通知_临江市自来水公司官网", "停水通知"),
        ("多地迎来降雪_新闻频道_央视网(cctv.com)", "多地迎来降雪"),
        ("图集|多地迎来降雪_手机网易网", "图集|多地迎来降雪"),
        ("记者手记——高原上的一堂课", "记者手记——高原上的一堂课"),
        ("本报记者探访夜间急诊室", "本报记者探访夜间急诊室"),
        ("中国记者节：向真实出发", "中国记者节：向真实出发"),
    ],
)
def test_the_headline_is_whole_and_has_no_site(first: str, title: str) -> None:
    """A bar stands between a column and a headline as well as between a headline and a site."""
    outcome = restore(Capture(f"{first}\n\n{NEWS}".encode(), "text/plain", Origin("a.txt")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.title.value == title


def test_a_credit_is_no_headline() -> None:
    """Whoever wrote stands above the text, too."""
    outcome = restore(Capture(f"本报记者 周晓岚 李明\n\n{NEWS}".encode(), "text/plain", Origin("a.txt")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.title.value == ""
