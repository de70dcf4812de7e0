from __future__ import annotations

import pytest

from build_scripts.model.article import Metadata
from build_scripts.model.claim import Claim
from tests.unit.extract.html.made import BODY, BYLINE, NOTE, SITE, SOURCE, article, page
from tests.unit.extract.html.test_layouts import read

MEDIA = "<div class='info'><span>2023-03-12</span><span>{}</span></div>"


def metadata(byline: str, *, head: str = "", body: str = "") -> Metadata:
    """What is read off a page with this byline."""
    return read(page(article(body, byline=byline), head=head)).article.metadata


def test_a_word_beside_the_date_is_the_outlet() -> None:
    """Accounts of readers' own show their name beside the date, without a label."""
    claim = metadata(MEDIA.format("青石岭观察")).source
    assert claim.value == "青石岭观察"
    assert [each.rule for each in claim.evidence] == ["byline-word"]


@pytest.mark.parametrize(
    "word", ["周晓岚", "分享", "原创", "12345", "北京", "发布于江苏", "听新闻", "已编辑", "深度报道"]
)
def test_other_words_beside_the_date_are_none(word: str) -> None:
    """People, buttons, places and kinds of report published nothing."""
    assert metadata(MEDIA.format(word)).source.value == ""


@pytest.mark.parametrize(
    "line", ["刘晓明主持并讲话 范立中作具体部署", "全镇上下迅速行动", "谱写新时代新篇章", "既活跃了业余生活"]
)
@pytest.mark.parametrize("more", ["", "<span>作者：周晓岚</span>"])
def test_a_second_headline_above_the_date_is_no_outlet(line: str, more: str) -> None:
    """What stands on a line of its own is an outlet only if it is as short as names are, or ends like one."""
    byline = f"<p class='sub'>{line}</p><div><span>2023-03-12 16:05</span>{more}</div>"
    assert metadata(byline).source.value == ""


@pytest.mark.parametrize("name", ["青石观察", "青石县融媒体中心", "青石县人民政府办公室"])
def test_the_name_of_an_outlet_on_its_own_line(name: str) -> None:
    """Short, or with an ending that outlets and offices have."""
    assert metadata(f"<div><p>{name}</p><p>2023-03-12 16:05</p></div>").source.value == name


def test_where_an_account_writes_is_not_its_name() -> None:
    """Accounts show the province beside their name."""
    byline = "<p><b>青石观察</b> <i>2023-03-12 16:05</i> <i>发布于江苏</i> <i>听全文</i></p>"
    assert metadata(byline).source.value == "青石观察"


def test_a_label_wins_over_a_word() -> None:
    """来源 says what a lone word only suggests."""
    byline = f"<div class='info'><span>2023-03-12 16:05</span> <b>青石岭观察</b> <i>来源：{SOURCE}</i></div>"
    assert metadata(byline).source.value == SOURCE


def test_meta_elements_fill_what_nothing_shows() -> None:
    """They are marked as inferred, because machines write them for machines."""
    head = '<meta name="publishdate" content="2023-03-12"><meta name="source" content="来源：临江日报">'
    found = metadata("<p></p>", head=head)
    assert (str(found.published.value), found.published.inferred) == ("2023-03-12", True)
    assert (found.source.value, found.source.inferred) == ("临江日报", True)


def test_meta_elements_are_believed_before_those_who_sign() -> None:
    """Accounts have names of their own; whose reporters sign only counts where nothing else does."""
    body = "<p>临江日报记者 周晓岚</p>" + "".join(f"<p>{each}</p>" for each in BODY)
    head = '<meta name="source" content="临江新报">'
    assert metadata("<p></p>", head=head, body=body).source.value == "临江新报"
    claim = metadata("<p></p>", body=body).source
    assert (claim.value, claim.inferred) == ("临江日报", True)


def test_meta_elements_are_not_believed_against_the_page() -> None:
    """The date that readers see stands, whatever the meta elements say."""
    head = (
        '<meta property="article:published_time" content="2024-01-01T00:00:00+08:00">'
        '<meta name="source" content="别处网">'
    )
    found = metadata(BYLINE, head=head)
    assert (str(found.published.value), found.source.value) == ("2023-03-12T16:05", SOURCE)


def test_a_meta_date_long_after_the_event_is_the_crawl() -> None:
    """An article that tells its own day was not published two years later."""
    body = "".join(
        f"<p>{each}</p>"
        for each in ("2021年3月12日，临江县在青石岭举行春季植树活动，三千人参加。", *BODY[1:])
    )
    found = metadata("<p></p>", head='<meta name="pubdate" content="2023-05-01">', body=body)
    assert found.published.value.parts[:1] == (2021,)


def test_notes_in_another_order_are_read_too() -> None:
    """Date, outlet and editor may all stand below the text."""
    note = f"<p>来源：{SOURCE}　发布日期：2023-03-12</p>{NOTE}"
    found = read(page(article(byline="<p></p>", note=note))).article.metadata
    assert (str(found.published.value), found.source.value) == ("2023-03-12", SOURCE)


def test_world_time_becomes_chinese_time() -> None:
    """Dates of the archive are in Chinese time; machines like to write UTC."""
    head = '<meta property="article:published_time" content="2023-03-12T18:30:00Z">'
    assert str(metadata("<p></p>", head=head).published.value) == "2023-03-13T02:30"


def test_a_date_in_chinese_figures_is_one() -> None:
    """Speeches and notices write the day in figures."""
    found = metadata(f"<p>二〇二三年三月十二日　{SOURCE}</p>")
    assert (str(found.published.value), found.published.inferred, found.source.value) == (
        "2023-03-12",
        False,
        SOURCE,
    )


LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-03-12T16:05:00+08:00",'
    '"author":[{"@type":"Person","name":"周晓岚"}],"publisher":{"name":"临江新闻网"}}</script>'
)


def test_linked_data_are_a_witness() -> None:
    """They tell the date and the writer where nothing on the page does; the publisher is no outlet."""
    body = "".join(f"<p>{each}</p>" for each in BODY[:4])
    found = metadata("<p></p>", head=LINKED, body=body)
    assert (str(found.published.value), found.published.inferred) == ("2023-03-12T16:05", True)
    assert (found.authors.value, found.authors.inferred) == (("周晓岚",), True)
    assert found.source.value == ""


def test_a_byline_without_the_year_takes_it_from_a_witness() -> None:
    """Day and time are shown, so a witness for the same day only adds the year."""
    found = metadata("<div>03-12 16:05　临江日报</div>", head='<meta name="pubdate" content="2023-03-12">')
    assert (str(found.published.value), found.published.inferred) == ("2023-03-12T16:05", True)
    assert [each.rule for each in found.published.evidence] == ["byline", "meta"]


def test_the_element_of_a_date_states_its_time() -> None:
    """What the page shows as a day, its element may state to the minute; midnight is no time."""
    shown = "<p><time datetime='2023-03-12T{}'>2023年3月12日</time>　临江日报</p>"
    assert str(metadata(shown.format("16:05:00+08:00")).published.value) == "2023-03-12T16:05"
    assert str(metadata(shown.format("00:00:00+08:00")).published.value) == "2023-03-12"


@pytest.mark.parametrize(
    "address", ["2023/0312/c1-2.html", "202303/t20230312_99.htm", "2023-03/12/content_1.htm"]
)
def test_the_address_tells_the_day(address: str) -> None:
    """Where nothing else does; today's date at the top of the page is the visitor's."""
    head = f'<link rel="canonical" href="http://news.invalid/20010101/{address}">'
    today = "<div>今天是 2024年1月2日 星期二</div>"
    found = read(page(article(byline=f"<p>来源：{SOURCE}</p>"), head=head, before=today)).article.metadata
    assert (str(found.published.value), found.published.inferred) == ("2023-03-12", True)


def test_a_printed_paper_shows_the_day_of_its_issue() -> None:
    """The pages of its edition have it at the top, and no other date."""
    top = "<div>2023年03月12日 星期日</div><div>第A02版：要闻</div>"
    found = read(page(article(byline="<i></i>"), before=top)).article.metadata
    assert str(found.published.value) == "2023-03-12"


def test_the_day_of_the_visit_is_no_date() -> None:
    """Without a printed paper, a day at the top of the page says nothing."""
    found = read(
        page(article(byline="<i></i>"), before="<div>2024年1月2日 星期二 <a href='/'>投稿</a></div>")
    )
    assert str(found.article.metadata.published.value) == ""


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        (f"<p>2023-03-12 16:05　来源：{SOURCE} <span>北京</span></p>", SOURCE),
        (f"<p>2023-03-12 16:05　来源：{SOURCE} <a href='/'>青石新闻网</a></p>", SOURCE),
        (f"<p>作者：周晓岚　来源：{SOURCE}　发布于 2023-03-12 16:05</p>", SOURCE),
        ("<p>2023-03-12　要闻</p><p>来源：" + SOURCE + "</p>", SOURCE),
    ],
)
def test_what_stands_beside_an_outlet_is_not_its_name(byline: str, outlet: str) -> None:
    """The place of an account, the site itself and the next label are other things."""
    assert metadata(byline).source.value == outlet


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("<p>临江日报　记者 周晓岚、郑国栋　2023-03-12 16:05</p>", ("周晓岚", "郑国栋")),
        ("<p>（临江日报记者 阿依古丽·买买提）2023-03-12 16:05</p>", ("阿依古丽·买买提",)),
        ("<p>2023-03-12 16:05　作 者：王　伟　林　芳</p>", ("王伟", "林芳")),
        ("<p>文｜周晓岚</p><p>编辑｜何静</p><p>2023-03-12 16:05</p>", ("周晓岚",)),
        ("<p>周晓岚　何静</p><div><p>2023-03-12 16:05</p></div>", ("周晓岚", "何静")),
    ],
)
def test_reporters_are_read_however_they_are_set(byline: str, people: tuple[str, ...]) -> None:
    """Beside the date, with a role, set wide, with a dot in the name, on a line of their own."""
    body = "".join(f"<p>{each}</p>" for each in BODY[:4])
    assert metadata(byline, body=body).authors.value == people


def test_a_heading_that_speaks_of_reporters_names_none() -> None:
    """记者调查 is a column."""
    body = "".join(f"<p>{each}</p>" for each in BODY[:4])
    found = read(page(f"<h3>记者调查</h3>{article(body)}")).article.metadata
    assert found.authors.value == ()


def test_the_editor_of_the_site_is_not_the_first_outlets() -> None:
    """责任编辑 below the text is the site's; 编辑 in the text came with it."""
    note = "<p>编辑 何静 校对 林芳</p><p>责任编辑：沈一鸣_N123</p>"
    claim = read(page(article(note=note))).article.metadata.editors
    assert (claim.value, claim.alternatives) == (("沈一鸣",), (("何静",),))


@pytest.mark.parametrize("title", ["深度｜河水是怎么变清的", "问答 - 一问到底", "看，青石岭绿了"])
def test_a_headline_on_the_page_keeps_its_bars(title: str) -> None:
    """What looks like the name of a site behind a headline is only cut off in the window's title."""
    body = article(headline=f"<h1>{title}</h1>")
    assert read(page(body, title=f"{title}_要闻_{SITE}")).article.metadata.title.value == title


OWN = (
    "一家輪胎行昨日清晨發生火警，消防人員趕到現場撲滅火勢，沒有人受傷。店家說，損失還在清點當中。",
    "消防局表示，起火原因仍待釐清，提醒民眾出門之前要把電器關掉，也不要在走道堆放雜物。",
)


def outlet_of(signed: str, window: str) -> Claim[str]:
    """The outlet of a Taiwanese page that names none beside the headline."""
    body = "".join(f"<p>{each}</p>" for each in (signed + OWN[0], *OWN[1:]))
    byline = "<div class='info'><span>2023-03-12 16:05</span></div>"
    main = article(body, headline="<h1>輪胎行清晨火警 沒有人受傷</h1>", byline=byline, note="")
    return read(page(main, title=window)).article.metadata.source


@pytest.mark.parametrize("signed", ["〔即時新聞／綜合報導〕", "（林小明／臺中報導）"])
@pytest.mark.parametrize(
    ("window", "name"),
    [
        ("輪胎行清晨火警 沒有人受傷 - 生活 - 臨江時報電子報", "臨江時報"),
        ("輪胎行清晨火警 沒有人受傷｜即時｜臨江新聞網｜臨江日報", "臨江日報"),
    ],
)
def test_a_paper_of_taiwan_that_only_the_window_names(signed: str, window: str, name: str) -> None:
    """Its reporters sign as its own; the paper is inferred."""
    claim = outlet_of(signed, window)
    assert (claim.value, claim.inferred, claim.evidence[0].rule) == (name, True, "window")


@pytest.mark.parametrize(
    ("signed", "window"),
    [
        ("", "輪胎行清晨火警 沒有人受傷 - 生活 - 臨江時報電子報"),
        ("〔即時新聞／綜合報導〕", "輪胎行清晨火警 沒有人受傷 - 生活"),
        ("〔即時新聞／綜合報導〕", "輪胎行清晨火警 沒有人受傷"),
    ],
)
def test_a_window_names_no_outlet_by_itself(signed: str, window: str) -> None:
    """Sites show what others report; without who signs, or without a paper's name, nothing is inferred."""
    assert outlet_of(signed, window).value == ""
