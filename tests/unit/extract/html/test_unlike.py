"""Pages unlike the usual ones: tables of figures, bare text with who signed it, headlines over two lines."""

from __future__ import annotations

import pytest

from build_scripts.model.article import Metadata
from tests.unit.extract.html.made import (
    BODY,
    BYLINE,
    HEADLINE,
    RELATED,
    SITE,
    SOURCE,
    article,
    page,
    paragraphs,
)
from tests.unit.extract.html.test_layouts import read

FIGURES = (
    ("指标", "绝对量", "增长"),
    ("油松", "142.6", "2.9"),
    ("侧柏", "921.3", "5.8"),
    ("合计", "1063.9", "5.4"),
)


def table(rows: tuple[tuple[str, ...], ...], cell: str = "<td>{}</td>") -> str:
    """A table, and the paragraphs of the body around it."""
    inside = "".join(f"<tr>{''.join(cell.format(each) for each in row)}</tr>" for row in rows)
    first, *others = (f"<p>{each}</p>" for each in BODY)
    return f"{first}<table border=1>{inside}</table>{''.join(others)}"


def body(source: str) -> list[str]:
    """The paragraphs that are published."""
    return [each.text for each in read(source).article.paragraphs]


def metadata(main: str, *, title: str = "", head: str = "") -> Metadata:
    """What is read off a page."""
    return read(page(main, title=title, head=head)).article.metadata


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p>{}</p></td>", "<th>{}</th><!-- td -->"])
def test_a_table_of_figures_is_of_the_article(cell: str) -> None:
    """Its cells are short lines, but its rows are of one length and hold no links."""
    source = page(article(table(FIGURES, cell).replace("<!-- td -->", "") + "<table><tr><td></table>"))
    assert body(source) == [BODY[0], *(each for row in FIGURES for each in row), *BODY[1:]]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("索引号", "A1/2", "主题分类", "林业"),
            ("文号", "临林1号", "名称", "通告"),
            ("甲", "乙", "丙", "丁"),
        ),
        (("单位：", "林业局"), ("电话：", "000-000"), ("地址：", "青石岭"), ("邮编：", "000000")),
        (("<a href=1>油松</a>", "1"), ("<a href=2>侧柏</a>", "2"), ("<a href=3>杨树</a>", "3")),
        (("字号", "大", "中", "小"), ("打印", "收藏", "关闭", "分享")),
    ],
)
def test_tables_of_the_page_are_not(rows: tuple[tuple[str, ...], ...]) -> None:
    """Forms with labels, lists of links and rows of buttons stay out."""
    assert body(page(article(table(rows)))) == list(BODY)


def test_who_signs_below_a_box_of_other_articles() -> None:
    """Where a box breaks the text, what is signed below its last sentence stays with it."""
    box = f"<div class='xg'><h4>相关阅读：</h4><ul>{RELATED * 2}</ul></div>"
    signed = "本报记者　完颜洪　本报通讯员　余承志"
    text = paragraphs().replace("</p>", f"</p>{box}", 1) + f"<p>{signed}</p>"
    assert body(page(article(text)))[-1].split() == signed.split()
    assert body(page(article(paragraphs().replace("</p>", f"</p>{box}", 1) + "<p>首页　要闻</p>"))) == list(
        BODY
    )


def test_a_headline_over_two_elements_is_the_windows() -> None:
    """Both lines are one part of the window's title."""
    head, tail = HEADLINE.split()
    lines = f"<div class='a'>{head}</div><div class='b'>{tail}</div>"
    assert metadata(article(headline=lines), title=f"{head}{tail}_{SITE}").title.value == HEADLINE


def test_a_line_below_the_headline_that_the_window_leaves_out() -> None:
    """What stands with it in one element is a second headline and none of the first."""
    head = f"<h1>{HEADLINE}<br><small>松柏上了山</small></h1>"
    assert metadata(article(headline=head)).title.value == HEADLINE


def test_the_one_heading_where_the_window_says_nothing() -> None:
    """新闻详情 is no headline; two headings are those of chapters."""
    text = f"<h2>{HEADLINE}</h2>{paragraphs()}"
    assert metadata(text, title="新闻详情").title.value == HEADLINE
    chapters = f"<h2>鱼鳞坑的办法</h2>{paragraphs()}<h2>明年的打算</h2><p>{BODY[0]}</p>"
    assert metadata(chapters, title="新闻详情").title.value != "鱼鳞坑的办法"


@pytest.mark.parametrize(
    ("window", "outlet"),
    [
        (f"{HEADLINE}-临江晚报数字报-临江网", "临江晚报"),
        (f"临江周刊电子版_{HEADLINE}", "临江周刊"),
        (f"{HEADLINE}-临江晚报", ""),
        (f"{HEADLINE}-临江电子报", ""),
    ],
)
def test_the_digital_edition_of_a_paper(window: str, outlet: str) -> None:
    """The window says of which paper; the name of a site alone credits nobody."""
    claim = metadata(article(byline="<p>2023-03-12</p>"), title=window).source
    assert (claim.value, claim.inferred) == (outlet, bool(outlet))


def test_all_authors_of_linked_data() -> None:
    """A list of people is read to its end."""
    people = '[{"@type":"Person","name":"端木赐"},{"@type":"Person","name":"任不齐"}]'
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{people}}}</script>'
    text = "".join(f"<p>{each}</p>" for each in BODY[:5])
    assert metadata(article(text), head=head).authors.value == ("端木赐", "任不齐")


@pytest.mark.parametrize("word", ["订户", "会员", "付费", "报道", "独家", "港闻"])
def test_marks_beside_the_date_are_no_outlet(word: str) -> None:
    """Who may read it, and in which column it stands, published nothing."""
    assert metadata(article(byline=f"<div><b>{word}</b><i>2023-03-12 16:05</i></div>")).source.value == ""


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("<li>转载自：{}</li><li>点击：883</li>", SOURCE),
        ("<span>来源：{} 浏览 7.3w</span>", SOURCE),
        ("<p>以下文章来源于{} ，作者周晓岚</p>", SOURCE),
        ("<p>发布于：{}</p>", ""),
    ],
)
def test_forms_of_the_credit(byline: str, outlet: str) -> None:
    """However a page says from where it has the article; counters behind it are not of the name."""
    line = f"<ul><li>2023-03-12 16:05</li>{byline.format(SOURCE)}</ul>"
    if outlet:
        assert metadata(article(byline=line)).source.value == outlet


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("請繼續往下閱讀...", False),
        ("↓↓↓ 更多精彩内容请继续往下看 ↓↓↓", False),
        ("请大家继续往下挖，挖到岩石为止。", True),
    ],
)
def test_calls_to_read_on(line: str, stays: bool) -> None:
    """They stand between the paragraphs and are none."""
    text = paragraphs().replace("</p>", f"</p><p>{line}</p>", 1)
    assert (line in body(page(article(text)))) is stays


def test_who_wrote_it_below_a_picture() -> None:
    """A byline below the first picture is read, too."""
    picture = "<figure><figcaption>图像加注文字，志愿者在山上。</figcaption></figure>"
    byline = f"{picture}<ul><li>Author, <b>沈平</b></li></ul>"
    assert metadata(article(byline=f"{byline}{BYLINE}")).authors.value[0] == "沈平"


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("长按识别二维码，加入读者群", False),
        ("喜欢这篇文章？订阅我们的早报，每天七点送到邮箱", False),
        ("打开APP，查看更多精彩图片", False),
        ("扫描树上的二维码，就能看到是谁种的。", True),
        ("打开小程序认领树苗", True),
    ],
)
def test_calls_on_readers(line: str, stays: bool) -> None:
    """What asks readers to do something is of the page; what tells of it is of the article."""
    text = paragraphs().replace("</p>", f"</p><p>{line}</p>", 1)
    assert (line in body(page(article(text)))) is stays


def test_the_title_that_a_player_shows() -> None:
    """It stands beside the player's buttons and is no paragraph."""
    player = "<div><p>正在加载视频...</p><p>00:00 / 01:35</p><p>视频：志愿者上山</p></div>"
    text = paragraphs().replace("</p>", f"</p>{player}", 1)
    assert "视频：志愿者上山" not in body(page(article(text)))


def test_the_editor_of_the_next_article() -> None:
    """Pages that load another article below show its editor, too."""
    other = (
        "<div><h2>老街改造留住了石板路</h2><p>2023-03-11 10:00 来源：临江晚报</p>"
        "<p>老街改造留住了石板路，游客多了三成，店铺也都重新开张。</p><p>县里说，明年还要修两条这样的老街。</p><p>责任编辑：马立群</p></div>"
    )
    assert metadata(article() + other).editors.value == ("沈一鸣",)


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("更新于 2023-03-15 09:00　发布于 2023-03-12 16:05", "2023-03-12T16:05"),
        ("2023-03-12 16:05 发布 / 2023-03-15 09:00 更新", "2023-03-12T16:05"),
        ("<dl><dt>发布时间</dt><dd>2023-03-12 16:05</dd></dl>", "2023-03-12T16:05"),
    ],
)
def test_when_it_was_published_and_when_it_was_updated(byline: str, day: str) -> None:
    """The first counts, in whatever order they stand."""
    assert str(metadata(article(byline=f"<div>{byline}</div>")).published.value) == day


def test_who_checks_the_proofs_in_charge_is_no_editor() -> None:
    """编辑：沈一鸣 责任校对：马立群 names one editor; Editor: says the same as 编辑：."""
    for note in ("编辑：沈一鸣 责任校对：马立群", "Editor: 沈一鸣"):
        assert metadata(article(note=f"<p>{note}</p>")).editors.value == ("沈一鸣",)
