"""Text as Markdown: judged by what Python-Markdown with all usual extensions makes of it."""

from __future__ import annotations

import html.parser
from pathlib import Path

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.article import Paragraph
from build_scripts.pages.markdown import block, blocks, paragraph

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "nl2br",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.tab",
    "pymdownx.caret",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.fancylists",
    "pymdownx.mark",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
HOSTILE = [
    "*a*",
    "**省委**",
    "_a_ b_c_d",
    "# 标题",
    "## 标题 ##",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- x -->",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "[x][y]",
    "[x]: https://example.org",
    "[TOC]",
    "- [ ] x",
    "<https://example.org>",
    "<me@example.org>",
    "{{ x }}",
    "{% x %}",
    "{# x #}",
    "text {: .x onclick=alert(1) }",
    '--8<-- "/etc/passwd"',
    ";--8<-- x",
    "1. 一",
    "10) 十",
    "(1) 一",
    "a. 一",
    "- 一",
    "-",
    "+ 一",
    "* 一",
    "> 引",
    "```",
    "``` python",
    "~~~",
    "`code`",
    "  两格",
    "    四格",
    "\t制表",
    "\u3000\u3000空格\u3000",
    "&amp; &lt; &#60; &#x3C; &copy; & &copy",
    "\\ \\\\ \\* \\`a` \\n",
    '!!! note "x"',
    "??? note",
    "/// note",
    '=== "tab"',
    "===",
    "---",
    "***",
    "___",
    "- - -",
    "| a | b |",
    "|---|---|",
    "[^1] [^1]: x",
    ": 定义",
    "::: x",
    "*[HTML]: x",
    "==标== ^^上^^ ~~删~~",
    ":smile: :+1: 10:43:00",
    "$x$ \\(x\\)",
    "\x02amp\x03 \x02klzzwxh:0000\x03",
    "a\nb\r\nc",
    "\u202e反\u2066\ufeff\xad",
    "a\\",
    "\\",
    "wzxhzdk:0",
]
CLEAN = [
    "2月24日，省委书记主持召开省委第127次会议。他强调，“乙类乙管”（试行）要求：一、二、三……",
    "85架国际航班，24.5%，10:43，A股、5G、C++、AT&T、GDP增长-3.2%，1-2月，x>y，3/4，~5人，#话题#。",
    "甪(lù)直，(NATO)，【快讯】①②③《意见》——〓〇",
    "1.5亿元；3、落实责任。第1.2节",
    "记者：张三 李四 http://www.example.org/a-b?c=d&e=f",
]


class _Text(html.parser.HTMLParser):
    """Collects the text and the tags of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag if not attrs else f"{tag} {attrs}")


def rendered(*texts: str) -> _Text:
    """What a browser gets for paragraphs with ``texts``, each with another before and behind."""
    parser = _Text()
    source = "\n\n".join(block(Paragraph(text)) for text in texts)
    converter = python_markdown.Markdown(extensions=EXTENSIONS)
    parser.feed(converter.convert(f"前\n\n{source}\n\n后"))
    parser.close()
    return parser


@pytest.mark.parametrize("text", [*HOSTILE, *CLEAN])
def test_text_renders_as_itself(text: str) -> None:
    """No construct is opened anywhere: one paragraph with the characters of the text."""
    page = rendered(text)
    assert page.tags == ["p", "p", "p"]
    seen = page.text.removeprefix("前\n").removesuffix("\n后")
    shown = text.translate(dict.fromkeys((2, 3)))  # HTML has no way to say U+0002
    assert seen.replace("\r", "") == shown.replace("\r", "")


@pytest.mark.parametrize("text", [*HOSTILE, *CLEAN])
@pytest.mark.parametrize("heading", [False, True])
def test_text_reads_back(text: str, *, heading: bool) -> None:
    """What is written is read back equal, on one line."""
    source = block(Paragraph(text, heading))
    assert "\n" not in source
    assert paragraph(source) == Paragraph(text, heading)
    assert blocks(f"{source}\n\n{source}") == (source, source)


@pytest.mark.parametrize("text", CLEAN)
def test_prose_is_written_as_it_is(text: str) -> None:
    """Ordinary text has no escape in it."""
    assert block(Paragraph(text)) == text


@pytest.mark.parametrize("text", [each for each in HOSTILE if each.strip() == each and each.isprintable()])
def test_headings_render_as_themselves(text: str) -> None:
    """A heading is one heading with the characters of the text."""
    converter = python_markdown.Markdown(extensions=[each for each in EXTENSIONS if each != "toc"])
    parser = _Text()
    parser.feed(converter.convert(block(Paragraph(text, heading=True))))
    parser.close()
    assert (parser.tags, parser.text) == (["h2"], text)


def test_a_paragraph_has_text() -> None:
    """An empty paragraph is a mistake of the caller."""
    with pytest.raises(ValueError, match="at least one"):
        block(Paragraph(""))


def test_what_people_write_is_read() -> None:
    """Soft line ends, deeper headings, names and numbers of characters, ill-formed ones included."""
    assert paragraph("第一\n第二\nabc\ndef").text == "第一第二abc def"
    assert paragraph("### 标题 ") == Paragraph("标题", heading=True)
    assert (
        paragraph("&nbsp;&#x4e2d;&#20013;&#xD800;&#9999999;&bogus;\\a").text
        == "\xa0中中&#xD800;&#9999999;&bogus;\\a"
    )
    assert blocks("\n\na\nb\n \t\n\n\u3000\nc\n") == ("a\nb", "c")


_TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\`*_[](){}<>#+-.!|~^=:;&/? \t\n\u3000a1中，\"'@$%x8"), st.characters(codec="utf-8")
    ),
    min_size=1,
    max_size=30,
)


@given(_TEXTS, st.booleans())
def test_any_text_reads_back(text: str, heading: bool) -> None:
    """Writing and reading is the identity on any text at all."""
    assert paragraph(block(Paragraph(text, heading))) == Paragraph(text, heading)


@given(
    st.lists(
        st.text("\\`*_[](){}<>#+-.!|~^=:;&/? a1中\"'@x8", min_size=1, max_size=12), min_size=1, max_size=4
    )
)
def test_no_text_opens_markup(texts: list[str]) -> None:
    """Paragraphs made of nothing but marks stay paragraphs, and show their characters."""
    page = rendered(*texts)
    assert page.tags == ["p"] * (len(texts) + 2)
    assert page.text == "\n".join(["前", *texts, "后"])


def test_the_site_uses_only_extensions_that_were_judged() -> None:
    """Another extension could open markup in text; it has to pass the tests above first."""
    configuration = yaml.safe_load((Path(__file__).parents[3] / "mkdocs.yml").read_text("utf-8"))
    names = [
        each if isinstance(each, str) else next(iter(each)) for each in configuration["markdown_extensions"]
    ]
    assert set(names) <= set(EXTENSIONS)
