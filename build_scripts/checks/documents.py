"""The pages about findings, made from the catalogue: one for each family, and one that lists all codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final

from build_scripts.checks import catalogue
from build_scripts.checks.catalogue import Entry, Family

_SEVERITIES: Final = {"error": "错误 error", "warning": "警告 warning", "review": "请看一看 review"}
_KINDS: Final = {
    "body": "正文 text",
    "fields": "页首字段 fields",
    "page": "页首字段与正文 fields and text",
    "archive": "",
}


def pages() -> Iterator[tuple[str, str]]:
    """The path of each page below the root, with its text."""
    frame = resources.files("build_scripts.checks").joinpath("data/findings.md").read_text(encoding="utf-8")
    yield f"{catalogue.DOCUMENTS}.md", frame.replace("TABLE\n", _table())
    for family in catalogue.families():
        yield f"{catalogue.DOCUMENTS}/{family.letter.lower()}.md", _family(family)


def _table() -> str:
    rows = "".join(
        f"| [`{each.code}`](findings/{family.letter.lower()}.md#{each.code.lower()}) | {_mark(each)} "
        f"| {each.zh} | {each.en} |\n"
        for family in catalogue.families()
        for each in family.entries
    )
    return f"| 编号 | | 意思 | Meaning |\n| --- | --- | --- | --- |\n{rows}"


def _mark(entry: Entry) -> str:
    marks: Mapping[str, bool] = {
        _SEVERITIES[entry.severity].split(" ")[0]: True,
        "可自动改": entry.fix,
        "可豁免": entry.waivable,
    }
    return " · ".join(name for name, holds in marks.items() if holds)


def _family(family: Family) -> str:
    head = f"# {family.letter} · {family.zh}\n\n{family.en}. [全部编号 all codes](../findings.md)\n"
    return head + "".join(map(_entry, family.entries))


def _entry(entry: Entry) -> str:
    mended = "，`check --fix` 可改 mended by `check --fix`" if entry.fix else ""
    return (
        f"\n## {entry.code} {entry.zh} {{ #{entry.code.lower()} }}\n\n"
        f"`{entry.name}` · {_SEVERITIES[entry.severity]}{mended}\n\n"
        f"**{entry.en[:1].upper()}{entry.en[1:]}.**\n\n"
        f"{entry.why_zh} {entry.why_en}\n\n"
        f"怎么办：{entry.do_zh}。What to do: {entry.do_en}.\n\n"
        f"{_example('不对 Wrong', entry.wrong, entry.on)}\n{_example('对 Right', entry.right, entry.on)}"
    )


def _example(name: str, text: str, on: str) -> str:
    """An example; what nobody sees in it stands there by its number."""
    shown = "".join(_visible(each) for each in text.strip("\n"))
    about = f"（{_KINDS[on]}）" if _KINDS[on] else ""
    return f"{name}{about}：\n\n````text\n{shown}\n````\n"


def _visible(character: str) -> str:
    unseen = not (character.isprintable() or character == "\n")
    return f"⟨U+{ord(character):04X}⟩" if unseen else character
