"""Readings without tone marks: scattered ones go, a writer's and a primer's stay."""

import re
from collections.abc import Callable

import pytest

from build_scripts.damage.untoned import FAMILY
from build_scripts.language.pinyin import plain
from build_scripts.model.family import Context

CLEAN = "习近平总书记指出，中共中央高度重视想象力丰富的人民群众，要求加强学习，中央部门抓好落实。"


@pytest.mark.parametrize(
    "damaged",
    [
        "习(xi)近平总书记指出，中(zhong)(zhong)共中央高度重视想(xiang)象力丰富的人民群众，要求加强学习(xi)，中央部(bu)门抓好落实。",
        "习近平总书记指出，中共中(zhong)央高度重视想象力丰富的人(ren)民群众，要求加强学习(xi)，中央部门抓好落(luo)(luo)实。",
        "习近平总书记指(zhi)出，中共中央高度重视想象力丰富的人(ren)民群众，要求加强学习，中央部门抓好(hao)落实。",
        "习近平总书记指出，中共中央高度重视想象(xiang)(xiang)力丰富的人(ren)民群众，要求加强学习，中央部门抓好落实。",
        "习（xi）近平总书记指出，中（zhong）（zhong）共中央高度重视想（xiang）象力丰富的人民群众，要求加强学习（xi），中央部门抓好落实。",
    ],
)
def test_scattered_readings_go(damaged: str) -> None:
    """Single and doubled brackets of either width are dropped and can be put back."""
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == CLEAN
    assert FAMILY.redo(CLEAN, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


REPORT = (
    "市政府昨日召开会议，研究部署防汛工作。会议要求，各区县、各部门要落实责任，加强值守，备足物资，确保人民群众安全。"
    "会议还研究了老旧小区改造、农村公路养护等工作，要求有关部门加快进度，让人民群众满意。"
)
READ = {"政": "zhèng", "议": "yì", "作": "zuò", "责": "zé", "工": "gōng", "部": "bù"}


def glossed(written: Callable[[str], str]) -> str:
    """The report with readings behind some characters, not all, each as ``written``."""
    found = re.sub("[政议作责工部](?!.{0,3}。)", lambda each: each[0] + written(READ[each[0]]), REPORT)
    return found.replace("会议" + written("yì"), "会议", 1)


@pytest.mark.parametrize(
    "written",
    [
        lambda said: f"({plain(said).capitalize()})",
        lambda said: f"({plain(said)}4)",
        lambda said: f"({said})",
        lambda said: f"（{said.upper()}）",
        lambda said: f"【{plain(said)}】",
        lambda said: f"[{said}]",
        lambda said: f"( {plain(said)} )",
    ],
    ids=["capital", "figure", "mark", "wide", "corner", "square", "blanks"],
)
def test_readings_written_otherwise_go(written: Callable[[str], str]) -> None:
    """Capitals, numbers and marks of tones, other brackets and blanks, where nobody looked what they cut."""
    damaged = glossed(written)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == REPORT
    assert FAMILY.redo(REPORT, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


@pytest.mark.parametrize("reading", ["lü", "lv"])
def test_a_vowel_with_dots_is_written_in_two_ways(reading: str) -> None:
    """As print and as typists do."""
    damaged = f"旅({reading})游旺季(ji)到来，各旅行社加(jia)强管理，提醒旅客注意安(an)全，文明出游。"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert "(" not in FAMILY.undo(damaged, record)


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("区域将停水，请用(yong)户提前储水。", "区域将停水，请用户提前储水。"),
        (
            "数据显示，前三季度全国的工业生产稳中有升，单颗芯片的成本下降三成以上(shang)。项目负责人介绍了有关情况。",
            "数据显示，前三季度全国的工业生产稳中有升，单颗芯片的成本下降三成以上。项目负责人介绍了有关情况。",
        ),
        ("失主身穿蓝色棉袄(ao)(ao)。", "失主身穿蓝色棉袄。"),
        ("市防指将防台风应急(ji)(ji)响应提升至一级。", "市防指将防台风应急响应提升至一级。"),
        (
            "組織1200臺收割機晝夜搶收，農(nong)機部門提供服務。",
            "組織1200臺收割機晝夜搶收，農機部門提供服務。",
        ),
    ],
)
def test_one_reading_inside_a_word_goes(damaged: str, clean: str) -> None:
    """On a short notice: inside a word that all know, or doubled, no writer has put it."""
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean


@pytest.mark.parametrize(
    "text",
    [
        "儒家讲仁(ren)、讲礼(li)。",
        "景点名为“乐(le)园”，也有人读成别的音。",
        "请把“长(zhang)大”一词抄写三遍。",
        "“行”字读行(xing)走、银行(hang)，“重”字读重(zhong)量、重(chong)复，不可混淆。",
        "小(xiao)明(ming)爱(ai)学(xue)习(xi)，天(tian)天(tian)读(du)书(shu)。",
        "变量甲(a)、乙(b)、丙(c)、丁(d)各取一值。",
        "选项：会(can)、应(should)、须(must)、可(may)。",
        "“血”字在口语中读音为血(xie)，书面语读血(xue)，露(lou)面、露(lu)天也要分清，下(xia)同。",
        "他把饕(tao)餮(tie)纹、鼍(tuo)龙皮、貔(pi)貅像都收进了博物馆。",
        "春(chūn)天来了，冰雪融(róng)化，泉(quán)水叮咚，小草从地里探(tàn)出头来，像一片朝霞(xiá)。小朋友们跑到田野里放风筝(zheng)。",
        "去过台(tái)州的人都知道，这里要读台(tāi)州。东阿(ē)、番(pān)禺、六(lù)安、铅(yán)山、乐(lào)亭，当地人一听就知道你是外地来的。",
        "道家讲气(Qi)，讲阴(Yin)，讲阳(Yang)，讲道(Tao)。外国读者对这些词并不陌生，道家认为人与自然是一个整体。",
        "新车分为标准版(A)、舒适版(B)、豪华版(C)三个版本，搭载发动机(E)和电机(M)，厂家说新车将在年内交付。",
        "从前有一只小兔(tù)子，它住在森(sēn)林里。有一天，小兔子遇到了大灰狼(láng)，跑回家把门关(guān)得紧紧的。兔妈妈回来了，小兔子才把门打开(kāi)。",
        "北约(NATO)、世卫(WHO)、欧盟(EU)、东盟(ASEAN)",
    ],
)
def test_genuine_brackets_stay(text: str) -> None:
    """Glosses, primers and abbreviations are text."""
    assert FAMILY.detect(text, Context()) is None


def test_a_page_that_speaks_of_readings_may_be_damaged() -> None:
    """A review of a dictionary: its first words stand bare, and behind them readings that all know."""
    clean = (
        "这部百科全书的条目按汉语拼音顺序编排，全书的第一版和第二版都由出版社编辑。全书的条目由专家编写，"
        "专家们对第一版的内容进行了增补，第一版的条目有所删除，全书的内容更适合家庭。编辑们说，全书的附录和"
        "索引也按汉语拼音顺序编排，读者可以按需要查阅。读者们说，这部书的内容专深，家庭和图书馆都可以收藏。"
    )
    damaged = clean
    put = {
        29: "ban",
        35: "bian",
        40: "de",
        50: "jia",
        69: "tiao",
        79: "nei",
        87: "bian",
        102: "han",
        121: "du",
    }
    for place, gloss in sorted(put.items(), reverse=True):
        damaged = f"{damaged[:place]}({gloss}){damaged[place:]}"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean


@pytest.mark.parametrize(
    "lesson",
    [
        (
            "看拼音写词语。春(chun)天来了，小鸟(niao)在枝头唱(chang)歌。草(cao)地绿了，花(hua)儿红了，孩(hai)子们在公(gong)园里"
            "玩(wan)。老(lao)师说，春天是万物生长的季(ji)节，我们要爱(ai)护花草，春天的花草都很美，我们都爱春天。"
        ),
        (
            "多音字读音辨析：好(hao)学的人爱(ai)好广泛；长(zhang)大了要去长(chang)江；银行(hang)里的人行(xing)色匆匆；"
            "音乐(yue)让人快乐(le)。重(chong)复与重(zhong)要要分清，都(du)市里人人都(dou)忙。"
        ),
    ],
)
def test_a_lesson_stays(lesson: str) -> None:
    """Who teaches says how a character is read where it comes first, or that it is read in two ways."""
    assert FAMILY.detect(lesson, Context()) is None
