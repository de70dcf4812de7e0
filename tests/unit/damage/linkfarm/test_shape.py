"""Chains and lone phrases in words that no list has: their making gives them away, what news has stays."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import pytest

from build_scripts.damage.linkfarm import farm, letters
from build_scripts.model.family import Context
from tests.spam import cleaned

CONTEXT = Context()
HEADLINE = "北岸区建成八座口袋公园"
PARAGRAPHS = (
    "北岸区园林局昨天介绍，今年新建的八座口袋公园全部开放，总面积约两万平方米。",
    "这些公园多由边角地改建，附近居民步行几分钟就能到达，园内种有乌桕和桂花。",
    "园林局表示，明年还将改造六处街头绿地，并为老旧小区补种遮阴的树木。",
)
ARTICLE = "\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
# Of trades of every kind; no list of the program has one of them.
UNLISTED = (
    "宝岛牌局",
    "至尊轮盘厅",
    "电工证挂靠",
    "凭微信借钱",
    "嫩模私拍",
    "和平精英自瞄",
    "搜狗权重代刷",
    "莱特币挖矿软件",
    "神医毒妃txt",
    "粤语片大全网",
    "杭城大圈",
    "公考面试特训",
    "塑料托盘生产",
)
SEPARATORS = ("_", ",", "，", "|", " ", "、", "-", "；", "/", "·", "★", "➤")


def test_no_list_has_these_words() -> None:
    """Otherwise the tests below would prove nothing."""
    assert not [each for each in UNLISTED if farm.has_strong(farm.plain(each))]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("place", ["above", "below", "between", "behind"])
def test_chain_of_unlisted_words_is_cut(separator: str, place: str) -> None:
    """At the head, the tail, between paragraphs and behind the last full stop of one."""
    chain = separator.join(UNLISTED[::2])
    damaged = {
        "above": f"{chain}\n{ARTICLE}",
        "below": f"{ARTICLE}{chain}\n",
        "between": "\n".join((HEADLINE, PARAGRAPHS[0], chain, *PARAGRAPHS[1:])) + "\n",
        "behind": "\n".join((HEADLINE, PARAGRAPHS[0], PARAGRAPHS[1] + chain, PARAGRAPHS[2])) + "\n",
    }[place]
    assert cleaned(damaged) == ARTICLE


@pytest.mark.parametrize("joint", ["_", "-", "|", " "])
@pytest.mark.parametrize("separator", ["_", "、", "，", "|", "】【"])
@pytest.mark.parametrize("before", [False, True], ids=["behind", "before"])
def test_chain_on_a_headline_is_cut(joint: str, separator: str, *, before: bool) -> None:
    """The headline stays as it was, also where the chain stands before it."""
    chain = separator.join(UNLISTED[1::2])
    chain = f"【{chain}】" if separator == "】【" else chain
    line = chain + joint + HEADLINE if before else HEADLINE + joint + chain
    assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").strip("【】") == ARTICLE


def test_chain_before_a_headline_that_exclaims_is_cut() -> None:
    """A mark of exclamation in the headline is none of the chain's."""
    headline = "点球大战九比八！东屿海牛晋级四强"
    line = "；".join(UNLISTED[:8]) + "——" + headline
    assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").startswith(headline + "\n")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("above", [False, True])
def test_phrase_a_line_is_one_chain(gap: str, *, above: bool) -> None:
    """Blank lines between the phrases or none, above the headline or below the text."""
    article = gap.join((HEADLINE, *PARAGRAPHS))
    chain = gap.join(UNLISTED[:7])
    damaged = gap.join((chain, article) if above else (article, chain)) + "\n"
    assert cleaned(damaged).strip() == article


def test_short_headline_is_found_beside_a_chain() -> None:
    """One that the article does not repeat is told from the phrases by its making."""
    chain = "_".join(UNLISTED)
    for line in (f"停水通知_{chain}", f"{chain}_停水通知"):
        assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").startswith("停水通知\n")


@pytest.mark.parametrize("number", ["Q群：583920174", "www.jy66688.com", "微信 hy20398", "wechat：lucky8866"])
def test_numbers_among_the_phrases_do_not_save_a_chain(number: str) -> None:
    """A label that belongs to where a farm is reached is none of a table."""
    chain = "、".join((*UNLISTED[:6], number))
    assert cleaned(f"{ARTICLE}{chain}\n") == ARTICLE


@pytest.mark.parametrize("phrase", UNLISTED[:8])
def test_phrase_behind_a_full_stop_is_cut(phrase: str) -> None:
    """On a page whose paragraphs end in full stops one phrase behind one is enough."""
    damaged = "\n".join((HEADLINE, PARAGRAPHS[0] + phrase, *PARAGRAPHS[1:])) + "\n"
    assert cleaned(damaged) == ARTICLE


@pytest.mark.parametrize(
    "note",
    [
        "本报记者 王强",
        "王磊 摄",
        "青山市融媒体中心",
        "（完）",
        "阅读全文",
        "来源 青山发布",
        " 图/青山科技",
        "他表示，这项工作",
    ],
)
def test_note_behind_a_full_stop_stays(note: str) -> None:
    """Who wrote it, where it is from, a sentence that was cut off."""
    damaged = "\n".join((HEADLINE, *PARAGRAPHS[:2], PARAGRAPHS[2] + note)) + "\n"
    assert cleaned(damaged) == damaged


def test_wrapped_lines_stay() -> None:
    """Where many lines end inside a sentence, their ends are no phrases of anybody's."""
    words = "".join(PARAGRAPHS)
    wrapped = "\n".join((HEADLINE, *(words[at : at + 24] for at in range(0, len(words), 24)))) + "\n"
    assert cleaned(wrapped) == wrapped


@pytest.mark.parametrize(
    "line",
    [
        "王佳怡 李晨曦 张宇轩 刘子涵 陈思远 杨欣悦",
        "一等奖：青山一中 二等奖：江口三中、白水实验学校 三等奖：龙湾中学",
        "江城队 3:1 海州队 东湖队 2:2 北山队",
        "09:00 签到 09:30 开幕式 10:00 主旨演讲 12:00 午餐",
        "白菜 1.2 萝卜 1.5 土豆 2.3 西红柿 4.8",
        "床前明月光 疑是地上霜 举头望明月 低头思故乡",
        "歌曲 舞蹈 小品 魔术 杂技",
        "《山河》《家园》《远方》《归途》",
        "联系电话：0531-88012345 联系人：王老师",
        "关键词：数字经济 乡村振兴 人才",
        "要闻|时政|社会|财经|教育|健康",
        "比特币、以太坊、莱特币",
        "王者荣耀 和平精英 英雄联盟 原神",
        "玻尿酸 水光针 热玛吉",
        "养老、托育、家政、物业",
        "组长 李克勤 副组长 高伟 成员 财政局 教育局 民政局",
        "男子办假文凭被骗三万元",
        "多地公积金贷款额度上调",
        "培训机构转型路在何方",
        "虚拟货币为何不是货币",
        "小菌菇撑起致富伞",
        "工人正在生产线上装配电机",
        "“贷款批下来了”",
        "视频截图",
        "国函〔2022〕118号",
        "雅思托福考试恢复",
        "办证窗口前，市民有序排队",
        "获奖单位 红星机械厂 东方化工厂 长征轴承厂",
        "周一 高一年级 周二 高二年级 周三 高三年级",
    ],
)
@pytest.mark.parametrize("place", ["between", "below"])
def test_lines_of_news_stay(line: str, place: str) -> None:
    """Lists, tables, verses, captions and headlines of which the article says nothing."""
    rest = (line, *PARAGRAPHS[1:]) if place == "between" else (*PARAGRAPHS[1:], line)
    text = "\n".join((HEADLINE, PARAGRAPHS[0], *rest)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("chained", [False, True])
def test_contacts_of_a_notice_stay(*, chained: bool) -> None:
    """Where a notice says whom to call, also above lines of spam."""
    contacts = (
        "联系人：王老师 李老师",
        "联系电话：6127799",
        "通讯地址：北岸区长征路26号 邮编：733000",
        "邮箱：bm2023@bei.cn",
    )
    notice = "\n".join((HEADLINE, *PARAGRAPHS, *contacts)) + "\n"
    assert cleaned(notice + "\n".join(UNLISTED[:7]) * chained) == notice


def test_letters_are_those_of_the_lists() -> None:
    """A new word in a list changes how its characters lean; SHIYI_ACCEPT=1 writes the file again."""
    file = Path(str(resources.files("build_scripts.damage").joinpath("data/letters.txt")))
    counted = letters.counted()
    if os.environ.get("SHIYI_ACCEPT"):
        file.write_text(counted, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == counted
