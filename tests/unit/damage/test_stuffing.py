"""Words of the headline in the body: out where the page proves them, in where the article has them."""

import pytest

from build_scripts.damage.stuffing import FAMILY
from build_scripts.model.family import Context

HEADLINE = "临江大桥合龙通车典礼昨日举行"
BODY = (
    "昨日上午，两岸居民早早来到桥头，等着看第一辆车开过去。",
    "据介绍，这座桥全长两千米，双向六车道，设计时速八十公里；建成以后，过江只要三分钟。",
    "施工期间，工人们克服了水深流急的困难，先后攻下多项难关，工期比计划提前两个月。",
    "一位老人说，他等了四十年，如今终于不用坐船，孙子上学也近了。",
)


def page(*paragraphs: str) -> str:
    """A page with the headline and these paragraphs."""
    return "\n".join([HEADLINE, *paragraphs])


def stuffed(pieces: list[str]) -> str:
    """Put one of the pieces behind every second comma."""
    paragraphs = []
    for number, each in enumerate(BODY):
        first, *rest = each.split("，")
        paragraphs.append(
            "，".join(
                [
                    first,
                    *(
                        pieces[(number + at) % len(pieces)] * (at % 2 == 0) + more
                        for at, more in enumerate(rest)
                    ),
                ]
            )
        )
    return page(*paragraphs)


@pytest.mark.parametrize(
    "pieces", [["江大", "龙通车"], ["桥合", "典礼", "车典"], ["江大桥合", "举行"], ["典礼昨", "江大桥"]]
)
def test_pieces_that_cut_across_words_go(pieces: list[str]) -> None:
    """They prove the page; what stands only behind commas goes with them."""
    damaged = stuffed(pieces)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert restored == page(*BODY)
    assert FAMILY.redo(restored, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


def test_whole_words_alone_prove_nothing() -> None:
    """A known failure: they may come again and again in any report, so they stay."""
    assert FAMILY.detect(stuffed(["合龙", "通车"]), Context()) is None


def test_reports_of_figures_stay() -> None:
    """Their phrases begin with words of the headline, one after the other."""
    text = (
        "前三季度全市外贸进出口总值同比增长9.7%\n\n"
        "海关今天发布数据显示，前三季度，全市进出口总值426.8亿元，同比增长9.7%，增速高于全省。其中出口301.5亿元，增长12.4%；"
        "进口125.3亿元，增长3.8%；对东盟进出口98.2亿元，增长21.6%；机电产品出口43.7亿元，增长36.1%。\n"
    )
    assert FAMILY.detect(text, Context()) is None


def test_each_piece_leaves_a_doubt() -> None:
    """Nobody can prove that a phrase did not begin so: the alternative is kept."""
    damaged = stuffed(["江大", "龙通车"])
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    doubts = FAMILY.doubts(record)
    restored = FAMILY.undo(damaged, record)
    assert len(doubts) == len(record)
    assert [restored[each.at - 1] for each in doubts] == ["，"] * len(record)
    assert {each.alternatives for each in doubts} == {("江大",), ("龙通车",)}


@pytest.mark.parametrize(
    "paragraphs",
    [
        BODY,
        (
            "典礼昨日举行，大桥两岸挂满彩旗。",
            "大桥合龙以后，通车典礼筹备了一个月，临江市民都盼着，大桥终于通车。",
        ),
        (
            "昨日举行的通车典礼上，临江大桥成了主角。",
            "他说，大桥是几代人的心愿，通车以后，临江不再靠船，合龙那天，他哭了。",
        ),
    ],
)
def test_what_the_article_speaks_of_stays(paragraphs: tuple[str, ...]) -> None:
    """Phrases begin with words of the headline in any report."""
    assert FAMILY.detect(page(*paragraphs), Context()) is None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "中国农业银行行长周岚亭谈改革",
            (
                "取消指令性计划之后，农业银行可以自主经营。过去，农业银行试行过比例管理，进展不快。现在，农业银行要以此为契机，"
                "加大改革力度。下一步，农业银行将清理不良资产，农业银行各分行已经定出办法。"
            ),
        ),
        (
            "八百名中专生的资助人王国栋",
            (
                "坐在图书馆里，王国栋衣着简朴。四年前，王国栋高考落榜，他多想复读。带着遗憾，王国栋进城打工，王国栋省下工资，"
                "先后资助多名学生，有的考上中专，王国栋又陆续送去生活费。"
            ),
        ),
        (
            "全市新闻出版工作会议召开",
            (
                "会议认为，出版工作要把质量放在首位，新闻出版战线今年任务很重。会议要求，出版单位严格把关，新闻出版部门加强管理，"
                "全市新闻出版系统要办好读书节。"
            ),
        ),
    ],
)
def test_phrases_that_begin_with_what_the_headline_names_stay(headline: str, body: str) -> None:
    """Whom a report is about begins phrase after phrase, and a word of a longer name is a word."""
    assert FAMILY.detect(f"{headline}\n{body}\n", Context()) is None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "沪指收涨0.5% 半导体板块领涨 白酒板块调整",
            (
                "今日早盘，沪指小幅高开，半导体板块走强，白酒板块低迷。盘面上，半导体板块掀起涨停潮，白酒板块跌幅居前，煤炭、银行走弱。"
                "分析人士认为，沪指站稳年线，半导体板块受政策利好，白酒板块估值偏高；后市，沪指有望上行。"
            ),
        ),
        (
            "我国成功发射遥感卫星 长征二号丁运载火箭立功",
            (
                "此次任务，遥感卫星主要用于国土普查，长征二号丁采用常温推进剂。据介绍，遥感卫星入轨正常，长征二号丁已发射五十次，"
                "遥感卫星设计寿命五年；今年，长征二号丁还将执行多次任务。"
            ),
        ),
        (
            "国足2比1逆转韩国队 武磊梅开二度",
            (
                "昨晚的比赛中，国足开场就落后，韩国队第7分钟破门。第20分钟，武磊接应传中，头球扳平；第35分钟，国足获得角球，武磊后点抢射打高。"
                "下半场，韩国队换人调整，国足加强逼抢。第80分钟，武磊反击得手；补时阶段，韩国队大举压上，国足守住胜果。"
            ),
        ),
    ],
)
def test_what_takes_turns_at_beginning_phrases_stays(headline: str, body: str) -> None:
    """Teams, shares and products of the headline begin phrase after phrase, and are named nowhere else."""
    assert FAMILY.detect(f"{headline}\n{body}\n", Context()) is None


def test_one_piece_proves_nothing() -> None:
    """A slip of the pen is no damage."""
    assert FAMILY.detect(page("昨日上午，江大两岸居民来到桥头，等着看车。", *BODY), Context()) is None


LONG = (
    "昨天上午九点，市交通局的工作人员来到现场，因为连日下雨，道路十分泥泞。",
    "据负责人介绍，这项工程去年开工，由于地质条件复杂，他们请来三位专家，先后修改了两次方案。",
    "如果一切顺利，十月底可以完成，到那时候，居民出行就方便多了；同时，货车也不用绕路。",
    "记者看到，工地上十分繁忙，虽然天气炎热，但是没有人休息，大家都说，早一天完工，早一天受益。",
)


def put_in(text: str, words: list[str]) -> str:
    """Put the words in turn behind commas, every other one."""
    first, *rest = text.split("，")
    stuffed = (words[at // 2 % len(words)] * (at % 2 == 0) + each for at, each in enumerate(rest))
    return "，".join([first, *stuffed])


def test_whole_words_before_what_begins_phrases_stay() -> None:
    """A known failure: no noun stands before 因为 and 如果 by itself, but 志愿者 does before 在 and 今年."""
    damaged = "\n".join(["江北新区跨河大桥月底合龙", put_in("".join(LONG), ["江北新区", "跨河大桥"])])
    assert FAMILY.detect(damaged, Context()) is None
    news = (
        "临江县举行春季植树活动 三千名志愿者上山\n三月十二日，志愿者在青石岭植树。\n"
        "今天上午，临江县在青石岭举行春季植树活动，三千多名志愿者冒着细雨上山。\n记者在现场看到，志愿者两人一组，一人扶苗，一人培土。\n"
        "按照计划，临江县今年还将种植防护林六百亩。\n"
    )
    assert FAMILY.detect(news, Context()) is None


def test_a_list_that_repeats_a_word_stays() -> None:
    """The same word behind the repeated one says nothing new."""
    text = (
        "江州增开列车疏散旅客\n"
        "江州站负责人介绍，江州至福安列车三趟，江州至城关列车三趟，江州至平山列车两趟，江州至云岭列车两趟，江州至河阳列车一趟，"
        "以上各次列车都可以提前五天购票，旅客可以打电话询问。\n"
    )
    assert FAMILY.detect(text, Context()) is None


def test_a_word_that_goes_on_behind_the_piece_stays() -> None:
    """供水工 of 供水工程 is no piece where the text says 供水工人."""
    text = (
        "全市人大代表视察供水工程\n"
        "代表们认为，供水工程进展顺利，人大代表建议加快管网改造，供水工人辛苦了，人大代表还来到水厂，供水管道已经铺好，全市人民都关心。\n"
    )
    assert FAMILY.detect(text, Context()) is None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "比亚腾与蔚驰签约 共建换电网络",
            (
                "根据协议，比亚腾开放换电站，蔚驰提供电池，比亚腾车主可在蔚驰站点换电。对此，蔚驰创始人说，换电是方向，蔚驰已建站三千座；"
                "业内认为，比亚腾此举意在降低成本，蔚驰则能提高利用率。目前，比亚腾股价上涨两成，蔚驰涨幅更大。"
            ),
        ),
        (
            "三季报出炉：中芯微营收创新高 净利润翻番",
            (
                "报告期内，营收十二亿元，同比增长四成；净利润三亿元，同比翻番。公司表示，营收增长来自汽车芯片，净利润增长来自毛利率提升。"
                "前三季度，营收三十亿元，净利润七亿元，中芯微预计全年营收超过四十亿元，净利润超过九亿元。"
            ),
        ),
        (
            "颱風海燕逼近　花東嚴防豪雨",
            (
                "氣象署發布警報，颱風時速二十公里，颱風中心附近最大風力十二級。預報員說，花東首當其衝，花東民眾要提防土石流，"
                "颱風影響將到週四；此外，颱風外圍環流帶來豪雨，豪雨可能達五百毫米，花東沿海有長浪，因此，花東停班停課。"
            ),
        ),
    ],
)
def test_names_that_no_list_has_stay(headline: str, body: str) -> None:
    """A new brand, a word of the trade and a nickname of a region begin phrase after phrase."""
    assert FAMILY.detect(f"{headline}\n{body}\n", Context()) is None


def test_one_phrase_that_begins_phrase_after_phrase() -> None:
    """Six times behind commas and hardly elsewhere; who or what is spoken of opens sentences, too."""
    body = (
        "学习马克思主义理论，应理论联系实际，反对形式主义，反对为应付上级的布置，仅仅满足于看文件。因此，他们必须深入基层，"
        "深入实际，掌握国情民情，在实践中认识客观世界，从中得出结论。同时，各级干部要带头学习，不断提高水平，"
        "努力做好工作，为群众解决困难，把各项政策落到实处。只有这样，才能取得成效，才能得到群众拥护，并且走得更远。"
    )
    clauses = body.split("，")
    put = {1, 3, 6, 8, 11, 13, 16}
    stuffed = "，".join(f"源于实践{each}" if at in put else each for at, each in enumerate(clauses))
    record = FAMILY.detect(f"源于实践的思考\n{stuffed}", Context())
    assert record is not None
    assert FAMILY.undo(f"源于实践的思考\n{stuffed}", record) == f"源于实践的思考\n{body}"
    opened = (
        stuffed.replace("。因此", "。源于实践的，因此")
        .replace("。同时", "。源于实践的，同时")
        .replace("。只有", "。源于实践的，只有")
    )
    assert FAMILY.detect(f"源于实践的思考\n{opened}", Context()) is None


def test_whom_an_article_is_about_stays() -> None:
    """Phrase after phrase of it begins with the same name, and goes on as phrases do behind a name."""
    body = (
        "据了解，神舟飞船已在轨半年，期间，神舟飞船完成交会对接，随后，神舟飞船与空间站组合体分离；今天上午，神舟飞船返回舱着陆，"
        "目前，神舟飞船状态良好，接下来，神舟飞船将运回北京。专家说，神舟飞船技术成熟，未来，神舟飞船还将升级，届时，神舟飞船可搭载更多物资。"
        "参加任务的人员已经回家，他们将休整一个月，然后继续训练，准备下一次飞行，家人都在等待，邻居也来看望。"
    )
    assert FAMILY.detect(f"神舟飞船返回舱安全着陆\n{body}", Context()) is None
