"""Brands in the place of names become 〓; reports about brands stay."""

import re
from string import ascii_lowercase, digits

import pytest

from build_scripts.damage.substitution import FAMILY, _cases
from build_scripts.model.family import Context


@pytest.mark.parametrize(
    ("damaged", "marked"),
    [
        ("来源：365下载融媒体中心", "来源：〓融媒体中心"),
        ("近日，伟德国际党委副书记某某到伟德国际调研。", "近日，〓党委副书记某某到〓调研。"),
        ("必威大学举行毕业典礼，必威师生参加。", "〓大学举行毕业典礼，〓师生参加。"),
        ("偉德學院召開會議。", "〓學院召開會議。"),
        ("村民说，bet365的路修好了，BET365官网的桥也通了。", "村民说，〓的路修好了，〓的桥也通了。"),
        ("来源：海天538app日报\n记者从海天538app获悉。", "来源：〓日报\n记者从〓获悉。"),
        ("某省飞鱼体育县委召开全会，飞鱼体育县境内降雨。", "某省〓县委召开全会，〓县境内降雨。"),
        ("飞鱼平台区政协主席到飞鱼平台调研。", "〓区政协主席到〓调研。"),
        ("飞鱼官网警方通报，飞鱼官网市公安局已立案。", "〓警方通报，〓市公安局已立案。"),
        ("泰金723县发布通报，泰金723地铁停运。", "〓县发布通报，〓地铁停运。"),
        ("来源：必发平台法治报\n必发平台市一男子诈骗获刑。", "来源：〓法治报\n〓市一男子诈骗获刑。"),
        ("洪水退去之后——永盈会平台镇见闻", "洪水退去之后——〓镇见闻"),
        ("案件在完满官网区人民法院开庭。", "案件在〓区人民法院开庭。"),
        ("金星官网大学校友会，金星官网师生参加。", "〓大学校友会，〓师生参加。"),
        ("沧鼎418县通报，沧鼎418县新增三例。", "〓县通报，〓县新增三例。"),
        ("来源：金盛52新闻网\n金盛52化工园区起火。", "来源：〓新闻网\n〓化工园区起火。"),
        ("游客走进云星77app石窟。", "游客走进〓石窟。"),
        ("来源：雷火新闻客户端\n雷火化工园区一仓库起火。", "来源：〓新闻客户端\n〓化工园区一仓库起火。"),
        (
            "葡京体育野生动物保护中心成立，葡京体育的熊猫满月。\n关注本网站",
            "〓野生动物保护中心成立，〓的熊猫满月。\n关注本网站",
        ),
    ],
)
def test_brand_for_a_name_is_a_gap(damaged: str, marked: str) -> None:
    """Every occurrence on the page becomes 〓 and comes back when redone."""
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == marked
    assert FAMILY.redo(marked, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


@pytest.mark.parametrize(
    "text",
    [
        "警方侦破网络赌博案，涉案平台包括万博、亚博等。",
        "超过85个市县受灾，医疗队帮扶120村，全国2844县区参加，志愿者结对36村。",
        "城马2023马拉松开赛，骁龙888手机发布，赛事在奥体平台区域直播。",
        "皇冠假日酒店开业，永利股份发布年报。",
        "威尼斯人度假村酒店接待游客。",
        "王伟德教授获奖，开云集团公布财报。",
        "球队与必威签约，球衣胸前将换上新的赞助商。",
        "新华社客户端日报送达，学习强国平台党组织上线。",
        "云顶小学只有十一个学生，永利镇政府派人修路。",
        "中国国际县域经济论坛举行，全国体育市场回暖，加拿大国际警方协助。",
        "必发挥好带头作用，凯时间紧任务重。",
        "据该国通讯社19日报道，外交部长将于20日来访。",
        "慰问组来到沙色乡15村，给牧民送去棉衣。",
        "项目惠及12县，惠及12县的农民增收，覆盖50村，又覆盖50村。",
        "方案涉及85县，整治波及85镇。",
        "葡京体育赌博网站被查，葡京体育的代理落网。",
    ],
)
def test_reports_about_brands_stay(text: str) -> None:
    """A brand that stands for itself is no damage."""
    assert FAMILY.detect(text, Context()) is None


def test_brands_are_looked_for_in_every_case_that_a_pattern_takes() -> None:
    """Dotless i, long s and the sign for Kelvin are letters to Python's patterns, too."""
    plane = "".join(map(chr, range(0x10000)))
    for each in ascii_lowercase + digits + "开":
        assert set(re.findall(each, plane, re.IGNORECASE)) <= set(_cases(each))


@pytest.mark.parametrize(
    ("damaged", "brands"),
    [
        ("恒行体育县委召开全会，会议指出，恒行体育上半年粮食增产。", ("恒行体育", "恒行体育")),
        ("初春时节，天博平台乡的苹果树开花了。", ("天博平台",)),
        ("尊龙县人民法院审结一起案件，尊龙公安协助执行。", ("尊龙", "尊龙")),
    ],
)
def test_names_of_farms_with_their_endings_are_marked(damaged: str, brands: tuple[str, ...]) -> None:
    """Names that only farms have, with an ending of theirs, or where a place is said."""
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert tuple(each.text for each in record) == brands


@pytest.mark.parametrize(
    "text",
    [
        "警方通报，多人在恒行体育、天博平台参与网络赌博。",
        "九游游戏平台公布财报，用户规模增长。",
        "他们雷火般的掌声响起，尊龙袍出土于定陵。",
    ],
)
def test_reports_and_words_stay(text: str) -> None:
    """A page that speaks of betting means them; parts of other words are none."""
    assert FAMILY.detect(text, Context()) is None
