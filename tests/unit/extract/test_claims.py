from __future__ import annotations

import pytest

from build_scripts.damage.cuts import Cut
from build_scripts.extract import furniture, heading, layout
from build_scripts.extract.byline import fields
from build_scripts.extract.claims import read_metadata
from build_scripts.extract.claims.editors import read_editors
from build_scripts.extract.claims.outlet import read_site, read_source
from build_scripts.extract.claims.people import read_people
from build_scripts.extract.claims.region import read_region
from build_scripts.extract.claims.reporters import read_authors
from build_scripts.model.article import Metadata
from build_scripts.model.family import Context
from tests.unit.extract.pages import BODY, LAYOUTS, TITLE


def metadata(page: str) -> Metadata:
    """Everything that is read about a page."""
    context = Context()
    frame = furniture.detect(page, context) or ()
    article = furniture.FAMILY.undo(page, frame)
    block = heading.detect(article, context) or ()
    body = heading.FAMILY.undo(article, block)
    text = layout.undo(body, layout.detect(body, context) or ())
    return read_metadata(before=page, furniture=frame, heading=block, paragraphs=text.split("\n\n"))


@pytest.mark.parametrize(
    ("layout_name", "published", "source", "site", "editors"),
    [
        ("portal", "2021-05-09T08:12", "临江日报", "临江网", ("孙立",)),
        ("government", "2021-05-09", "市农业农村局", "", ()),
        ("party paper", "2021-05-09T08:12", "临江日报", "", ("孙立",)),
        ("comments", "", "", "", ()),
        ("county portal", "2021-05-09T08:12", "临江融媒", "", ("孙立",)),
        ("old site", "2021-05-09T08:12", "临江网", "", ("孙立",)),
        ("agency", "2021-05-09T08:12", "临江日报", "临江网", ("孙立",)),
        ("printed paper", "2021-05-09", "", "临江日报社", ()),
        ("app", "2021-05-09T08:12", "临江日报", "", ("孙立",)),
        ("account", "2021-05-09T08:12", "临江日报", "", ("孙立",)),
        ("menus", "2021-05-09T08:12", "临江日报", "临江网", ("孙立",)),
        ("date above", "2021-05-09T08:12", "临江网", "临江网", ("孙立",)),
        ("registered", "2021-05-09", "市农业农村局", "", ()),
    ],
)
def test_pages_of_many_layouts(
    layout_name: str, published: str, source: str, site: str, editors: tuple[str, ...]
) -> None:
    """Each layout says what it says, and nothing more is claimed."""
    found = metadata(LAYOUTS[layout_name].format(body="\n".join(BODY)))
    assert found.title.value == TITLE
    assert str(found.published.value) == published
    assert found.source.value == source
    assert found.site.value == site
    assert found.authors.value == ("周晓岚",)
    assert found.editors.value == editors
    assert found.people.value == ("赵启明",)


def test_a_traditional_page() -> None:
    """Labels of traditional pages are read; values stay as they are written."""
    found = metadata(LAYOUTS["traditional"].format(body="會議指出，春耕備耕進展順利，農資供應充足。"))
    assert found.site.value == "聯合新聞網"
    assert found.source.value == "臨江日報"
    assert found.editors.value == ("孫立",)
    assert found.authors.value == ("周曉嵐",)


def test_a_claim_without_words_is_empty() -> None:
    """A text that says nothing about itself has no metadata and no evidence."""
    assert metadata("会议指出，春耕备耕进展顺利。") == Metadata()


def test_every_claim_has_evidence() -> None:
    """A value without evidence would be a guess."""
    found = metadata(LAYOUTS["portal"].format(body="\n".join(BODY)))
    for claim in (found.title, found.published, found.source, found.authors, found.editors, found.people):
        assert claim.value
        assert claim.evidence


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：山西日报", "山西日报"),
        ("来源： 发布日期：2022-12-28", ""),
        ("来源：网络 2022-12-28", ""),
        ("稿源：《临江晚报》 时间：2021-05-09", "临江晚报"),
        ("2021-05-09 08:12 临江新闻网 点击：20", "临江新闻网"),
        ("2021-05-09 08:12 来源：临江网 作者：周晓岚", "临江网"),
        ("来源：本站 2021-05-09", ""),
        ("来 源：临江日报 时 间：2021-05-09", "临江日报"),
        ("【来源】临江日报", "临江日报"),
        ("来源丨临江日报", "临江日报"),
        ("作者：周晓岚　来源：《临江文艺》2019年第4期", "临江文艺"),
        ("来源：临江日报〓2021-05-09", "临江日报"),
        ("来源：临江日〓 2021-05-09", "临江日〓"),
        ("来源：临江网 参与互动", "临江网"),
        ("2021-05-09 星期日 晴", ""),
        ("来源：临江晚报 文/周晓岚 图/孙立 2021-05-09", "临江晚报"),
        ("来源：临江晚报 文图：周晓岚 2021-05-09", "临江晚报"),
        ("来源：临江晚报 原标题：临江大桥昨日合龙 2021-05-09", "临江晚报"),
        ("来源：临江晚报 ID：ljwb2010 编辑：李文博 2021-05-09", "临江晚报"),
        ("来源：China Daily 2021-05-09", "China Daily"),
        ("2021-05-09 08:12 来源：临江晚报 |0 分享到：", "临江晚报"),
        ("来源：临江网 - 临江日报 2021-05-09", "临江网 - 临江日报"),
    ],
)
def test_the_credited_outlet(line: str, source: str) -> None:
    """Labelled or beside the date; a blank label and words for nobody credit nobody."""
    assert read_source(fields(line), ["正文。"]).value == source


@pytest.mark.parametrize(
    ("paragraph", "source"),
    [
        ("新华社北京3月1日电（记者甲）会议召开。", "新华社"),
        ("据新华社青丘一月二十日电（记者甲）会议召开。", "新华社"),
        ("新华社青丘电（记者甲）会议召开。", "新华社"),
        ("会议召开，部署工作。（来源：临江日报）", "临江日报"),
        ("会议召开，部署工作。", ""),
        ("本报讯（记者周晓岚）会议召开。", ""),
        ("临江日报讯（记者周晓岚）会议召开。", "临江日报"),
        ("临江晚报北郊讯 记者昨天获悉，会议召开。", "临江晚报"),
        ("晚报讯（记者周晓岚）会议召开。", ""),
        ("临江网通讯员说，会议召开。", ""),
        ("新京报讯（记者周晓岚）会议召开。", "新京报"),
        ("会议召开，部署工作。（据新华社电）", "新华社"),
        ("会议召开，部署工作。（据临江日报报道）", "临江日报"),
        ("会议召开，部署工作。据《临江晚报》", "临江晚报"),
        ("会议召开，部署工作。（转自《临江晚报》）", "临江晚报"),
        ("会议召开，部署工作。（新华社）", "新华社"),
        ("《临江日报》（2021年5月9日 第03版）", "临江日报"),
        ("《临江日报》（2021年5月9日 第03版）报道了此事。", ""),
        ("会议召开，部署工作。据记者了解，会期两天。", ""),
        ("会议召开，部署工作（见昨日晚报）。", ""),
        ("据本报讯息部统计，会议召开了两天。", ""),
    ],
)
def test_the_outlet_in_the_text(paragraph: str, source: str) -> None:
    """The wire of the dateline or a note at the end; 本报 does not say which."""
    assert read_source((), [paragraph]).value == source


@pytest.mark.parametrize(
    ("paragraphs", "source"),
    [
        (["临江新闻记者 周晓岚", "会议召开。"], "临江新闻"),
        (["临江日报全媒体记者 周晓岚 通讯员 孙立", "会议召开。"], "临江日报"),
        (["【临江网报道 记者 周晓岚】会议召开。"], "临江网"),
        (["会议召开。", "闭幕。（新华社记者周晓岚、孙立）"], "新华社"),
        (["本报记者 周晓岚", "会议召开。"], ""),
        (["临江新闻记者 周晓岚 摄", "会议召开。"], ""),
        (["会议召开。", "闭幕。（新华社记者周晓岚摄）"], ""),
        (["临江新闻记者从会上获悉，会议开两天。", "闭幕。"], ""),
        (["会议召开。", "临江新闻记者 周晓岚", "会议继续。", "闭幕。"], "临江新闻"),
        (["会议召开。", "会议继续。", "临江新闻记者 周晓岚", "闭幕。"], ""),
    ],
)
def test_the_outlet_of_those_who_sign(paragraphs: list[str], source: str) -> None:
    """Whose reporters sign at an end of the text is inferred; photographers and sentences credit nobody."""
    claim = read_source((), paragraphs)
    assert (claim.value, claim.inferred) == (source, bool(source))


def test_a_credit_wins_over_those_who_sign() -> None:
    """What the page calls the source stands, and the other name is an alternative."""
    claim = read_source(fields("来源：临江晚报"), ["临江新闻记者 周晓岚", "会议召开。"])
    assert (claim.value, claim.inferred, claim.alternatives) == ("临江晚报", False, ("临江新闻",))


@pytest.mark.parametrize(
    ("kind", "text", "site"),
    [
        ("breadcrumb", "中国西藏网 > 即时新闻 > 地方", "中国西藏网"),
        ("breadcrumb", "当前位置：首页>文章详情", ""),
        ("breadcrumb", "您的位置：临江新闻网首页 > 本地", "临江新闻网"),
        ("breadcrumb", "新闻 > 国内 > 正文", ""),
        (
            "copyright",
            "版权声明：凡注明“来源：临江网”的作品，任何媒体转载须注明来源临江网和署著作者名。",
            "临江网",
        ),
        ("copyright", "凡本网注明“来源：XXX（非本网）”的作品，均转载自其它媒体。", ""),
        ("copyright", "凡注明“来源：临江网”或注明来源临水网的作品均属原创。", ""),
        ("copyright", "声明：本网转载稿件仅代表作者观点，与本网立场无关。", ""),
    ],
)
def test_the_republishing_site(kind: str, text: str, site: str) -> None:
    """From the trail or from what the notice calls its own works; two names are none."""
    assert read_site((Cut(0, kind, text),)).value == site


@pytest.mark.parametrize(
    ("paragraph", "authors"),
    [
        ("会议召开。（记者杨文）", ("杨文",)),
        ("会议召开。（记者 杨文 李 明 通讯员 欧阳明月）", ("杨文", "李明", "欧阳明月")),
        ("本报讯（记者陈林道）12月27日，会议召开。", ("陈林道",)),
        ("本报讯 记者周晓岚报道：12月27日，会议召开。", ("周晓岚",)),
        ("新华社北京2月29日电（记者陈聪、董瑞丰）会议召开。", ("陈聪", "董瑞丰")),
        ("本报青丘1月20日讯记者周晓岚报道：会议召开。", ("周晓岚",)),
        ("本报青丘一月二十日电记者周晓岚、何静报道：会议召开。", ("周晓岚", "何静")),
        ("本报青丘12月31日讯 记者周晓岚从市气象局获悉：明天有雪。", ("周晓岚",)),
        ("本报青丘1月11日讯记者今天从海关了解到，进口增长。", ()),
        ("（本报记者周晓岚摄）", ()),
        ("老街初雪（新华社记者 周晓岚 何静 摄）", ()),
        ("本报记者 周晓岚 何静 文/图", ("周晓岚", "何静")),
        ("執筆/叨叨姐、胡一刀&李小飛刀", ("叨叨姐", "胡一刀", "李小飛刀")),
        ("【文/临江网专栏作者 王文】", ("王文",)),
        ("会议召开。（周晓岚 何静）", ("周晓岚", "何静")),
        ("【全媒体记者】周晓岚", ("周晓岚",)),
        ("会议召开。（完）", ()),
        ("周晓岚/文 孙立/图", ("周晓岚",)),
        ("山水之间/文", ()),
        ("文字：周晓岚　摄影：孙立　视频：何静", ("周晓岚",)),
        ("【临江网报道 记者 周晓岚】会议召开。", ("周晓岚",)),
        ("图为现场。（记者周晓岚摄）", ()),
        ("记者从会上获悉，春耕备耕进展顺利。", ()),
        (
            "他（记者出身）说，春耕备耕进展顺利，农资供应充足，价格平稳，移栽已完成八成，各地抓好田间管理，确保全年粮食丰收（如往年）。",
            (),
        ),
        ("作者认为，合同不能代替法律。", ()),
    ],
)
def test_reporters(paragraph: str, authors: tuple[str, ...]) -> None:
    """Credits in brackets, at the opening and on lines of their own; not what a reporter did."""
    assert read_authors((), ["开头。", paragraph]).value == authors


@pytest.mark.parametrize(
    ("note", "editors"),
    [
        ("【编辑：陈海峰。", ("陈海峰",)),
        ("责任编辑：郑浩图片编辑：李晶校对：张艳", ("郑浩",)),
        ("（责编： 李文治）", ("李文治",)),
        ("责任编辑：杨倩_NF4425", ("杨倩",)),
        ("[责编：孙立 审核：何静]", ("孙立",)),
        ("(责编：牛镛、岳弘彬)", ("牛镛", "岳弘彬")),
        ("责任编辑：HN666", ("HN666",)),
        ("（责任编辑：何静怡）\n【纠错】 责任编辑：佘知秋", ("何静怡", "佘知秋")),
        ("[我要纠错] 责任编辑：何静怡 打印 分享", ("何静怡",)),
        ("编辑：陈如 二审：李科 三审：匡文", ("陈如",)),
        ("编 辑：孙立", ("孙立",)),
        ("责任编辑：admin", ()),
        ("责任编辑：", ()),
        ("校对：何静", ()),
    ],
)
def test_editors(note: str, editors: tuple[str, ...]) -> None:
    """责编 and 编辑; those who check or pass a page are none."""
    assert read_editors((Cut(0, "editor", note),), ()).value == editors


@pytest.mark.parametrize(
    ("text", "source", "region"),
    [
        ("会议传达了山西省委决定，山西省委要求抓好落实。", "", "山西"),
        ("要持续做好入晋返晋有关人员风险防控。", "", "山西"),
        ("记者从成都市体育局获悉，各项筹备工作就绪。", "", "四川"),
        ("做好疫情严重地区来鲁人员跟踪，保障我省援助湖北医疗人员的安全。", "", "山东"),
        ("我省统筹推进各项工作，全省经济平稳运行。", "河北日报", "河北"),
        ("市委副书记出席会议，我市作出部署，努力为全省作出贡献。", "", ""),
        ("山西省委、河北省委分别召开会议，山西省政府、河北省政府同时部署。", "", ""),
        ("援助湖北的医疗队从机场出发。", "", ""),
        ("中共西藏自治区委员会召开会议，西藏自治区政府部署。", "", "西藏"),
        ("中共廣東省委召開會議，廣東省人民政府部署。", "", "广东"),
        ("新华社北京3月1日电 国务院召开会议。", "新华社", ""),
        ("广州日报社论说，创新发展来新阶段。", "", ""),
    ],
)
def test_regions(text: str, source: str, region: str) -> None:
    """The unit that the text speaks from; a unit that is only mentioned, or one of two, is none."""
    claim = read_region("", source, [text])
    assert claim.value == region
    assert bool(claim.evidence) == bool(region)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("省委书记林武主持召开会议。林武指出，要抓好落实。", ("林武",)),
        ("省长蓝佛安作出具体安排，副省长欧阳明月出席。", ("蓝佛安", "欧阳明月")),
        ("省领导李凤岐、吴伟、卢东亮出席会议。", ("李凤岐", "吴伟", "卢东亮")),
        ("丁同民、郭鸿勋、古松等市领导在主会场出席会议。", ("丁同民", "郭鸿勋", "古松")),
        ("学习习近平总书记重要讲话精神。", ("习近平",)),
        ("书记强调，主任方面要求明确，书记向首届毕业生致辞。", ()),
        ("做好安全、和平、发展等工作，统筹山水、田林、湖草治理。", ()),
        ("抓好粮、油、肉、蛋供应，常务委员会高度重视。", ()),
        ("會議由省委書記劉家義主持，劉家義強調要抓好落實。", ("劉家義",)),
    ],
)
def test_people(text: str, people: tuple[str, ...]) -> None:
    """Names with an office, lists of those present; words that look like names are none."""
    assert read_people([text]).value == people


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：临江日报〓nbsp;2023-05-06 10:20", "临江日报"),
        ("来源：临江日报&nbsp;2023-05-06 10:20", "临江日报"),
        ("2023-05-06 10:20 来源：临江网-《临江日报。", "临江网-《临江日报》"),
        ("来源：临江发布（ID：linjiang）", "临江发布"),
    ],
)
def test_what_a_byte_shift_took_from_a_byline_is_not_missed(line: str, outlet: str) -> None:
    """A blank without its mark, a closing mark read as a full stop; the address of an account is no name."""
    assert read_source(fields(line), ["正文的第一句话。"]).value == outlet
