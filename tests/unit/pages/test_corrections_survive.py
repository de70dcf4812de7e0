"""Two hundred corrections of people on a hundred articles, and then another machine.

Every correction leaves a mark that can be asked for: words that stand nowhere else, a sentence that is
gone, a break between two sentences. After each of the machines the mark is still on the page, or a
conflict tells both texts; nothing stands there twice, and running again changes nothing.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages.corrections import Merged, merge
from build_scripts.pages.page import Page, parse, render
from tests.fields import PLAIN

Blocks = list[Paragraph]
Holds = Callable[[Page], bool]
ARTICLES = 100
EDITS = 200

_PLACES = ["临江", "清河", "安平", "东山", "云岭", "长宁", "白石", "青川", "南浦", "西渡"]
_TOPICS = ["疫情防控", "粮食收购", "河道整治", "校舍维修", "公交线路", "文物普查", "森林防火", "就业帮扶"]
_DOES = ["进行了部署", "取得新的进展", "将于下周开始", "已经全部完成", "受到群众欢迎", "仍须继续努力"]


def _sentence(chance: random.Random, number: int) -> str:
    place, topic, does = (chance.choice(each) for each in (_PLACES, _TOPICS, _DOES))
    return f"{place}县第{number}号通报说,{topic}工作{does},涉及{chance.randrange(2, 90)}个村。"


def _article(seed: int) -> Page:
    """The old machine's page: half-width commas, a footer taken for a paragraph, paragraphs too long."""
    chance = random.Random(seed)
    numbers = iter(range(100, 1000))
    blocks = [
        Paragraph("".join(_sentence(chance, next(numbers)) for _ in range(chance.randrange(1, 5))))
        for _ in range(chance.randrange(4, 9))
    ]
    blocks.append(Paragraph("本网站版权声明:未经许可不得转载,违者必究。"))
    fields = replace(
        PLAIN, title=f"{chance.choice(_PLACES)}县通报{seed}", source="临江日报", authors=("张三",)
    )
    return Page(fields, tuple(blocks))


def _same_blocks(page: Page, change: Callable[[str], str]) -> Page:
    return replace(page, blocks=tuple(replace(each, text=change(each.text)) for each in page.blocks))


def _wide_marks(page: Page) -> Page:
    return _same_blocks(page, lambda text: text.replace(",", "，").replace(":", "："))


def _splitter(page: Page) -> Page:
    sentences = (Paragraph(f"{each}。") for block in page.blocks for each in block.text.split("。") if each)
    return replace(page, blocks=tuple(sentences))


def _no_footer(page: Page) -> Page:
    return replace(page, blocks=tuple(each for each in page.blocks if "版权声明" not in each.text))


def _more_names(page: Page) -> Page:
    fields = replace(page.fields, authors=("张三", "李四"), region="山西", site="临江网")
    return replace(page, fields=fields)


def _all_of_it(page: Page) -> Page:
    return _more_names(_wide_marks(_splitter(_no_footer(page))))


MACHINES = {
    "punctuation": _wide_marks,
    "splitter": _splitter,
    "furniture": _no_footer,
    "fields": _more_names,
    "everything": _all_of_it,
}


REMOVES = (_no_footer, _all_of_it)  # they take a paragraph away that some people have edited


@dataclass
class Edited:
    """A page in people's hands, with what each of their corrections left behind."""

    page: Page
    holds: list[tuple[str, Holds]]


def _text(page: Page) -> str:
    return "\n".join(each.text for each in page.blocks)


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _once(words: str) -> Holds:
    return lambda page: _letters(_text(page)).count(_letters(words)) == 1


def _gone(words: str) -> Holds:
    return lambda page: _letters(words) not in _letters(_text(page))


def _starts_block(words: str) -> Holds:
    return lambda page: any(_letters(each.text).startswith(_letters(words)) for each in page.blocks)


def _replace_words(edited: Edited, chance: random.Random, mark: str) -> str:
    blocks = list(edited.page.blocks)
    at = chance.randrange(len(blocks))
    sentences = blocks[at].text.split("。")
    words = sentences[0]
    place = chance.randrange(0, len(words) - 4)
    sentences[0] = words[:place] + mark + words[place + 2 :]
    blocks[at] = replace(blocks[at], text="。".join(sentences))
    edited.page = replace(edited.page, blocks=tuple(blocks))
    edited.holds.append((mark, _once(mark)))
    return mark


def _insert_words(edited: Edited, chance: random.Random, mark: str) -> None:
    blocks = list(edited.page.blocks)
    at = chance.randrange(len(blocks))
    text = blocks[at].text
    place = chance.randrange(1, len(text))
    blocks[at] = replace(blocks[at], text=text[:place] + mark + text[place:])
    edited.page = replace(edited.page, blocks=tuple(blocks))
    edited.holds.append((mark, _once(mark)))


def _delete_sentence(edited: Edited, chance: random.Random, _mark: str) -> None:
    blocks = list(edited.page.blocks)
    at = chance.randrange(len(blocks))
    sentences = blocks[at].text.split("。")
    gone = sentences.pop(chance.randrange(len(sentences) - 1)) if len(sentences) > 2 else ""
    if gone and not any(mark in gone for mark, _ in edited.holds):
        blocks[at] = replace(blocks[at], text="。".join(sentences))
        edited.page = replace(edited.page, blocks=tuple(blocks))
        edited.holds.append((gone, _gone(gone)))


def _new_paragraph(edited: Edited, chance: random.Random, mark: str) -> None:
    blocks = list(edited.page.blocks)
    blocks.insert(chance.randrange(len(blocks) + 1), Paragraph(f"编者补记{mark}一段。"))
    edited.page = replace(edited.page, blocks=tuple(blocks))
    edited.holds.append((mark, _once(f"编者补记{mark}一段")))


def _new_heading(edited: Edited, chance: random.Random, mark: str) -> None:
    blocks = list(edited.page.blocks)
    blocks.insert(chance.randrange(len(blocks) + 1), Paragraph(f"小标题{mark}", heading=True))
    edited.page = replace(edited.page, blocks=tuple(blocks))
    edited.holds.append(
        (mark, lambda page: sum(each.heading and mark in each.text for each in page.blocks) == 1)
    )


def _move_paragraph(edited: Edited, chance: random.Random, _mark: str) -> None:
    blocks = list(edited.page.blocks)
    moved = blocks.pop(chance.randrange(len(blocks)))
    blocks.insert(chance.randrange(len(blocks) + 1), moved)
    edited.page = replace(edited.page, blocks=tuple(blocks))
    first = moved.text.split("。", maxsplit=1)[0]
    edited.holds.append((first, lambda page: _letters(_text(page)).count(_letters(first)) <= 1))


def _split_paragraph(edited: Edited, chance: random.Random, _mark: str) -> None:
    blocks = list(edited.page.blocks)
    at = chance.randrange(len(blocks))
    first, _, rest = blocks[at].text.partition("。")
    if rest:
        blocks[at : at + 1] = [Paragraph(f"{first}。"), Paragraph(rest)]
        edited.page = replace(edited.page, blocks=tuple(blocks))
        words = rest[:12]
        edited.holds.append((words, _starts_block(words)))


def _correct_date(edited: Edited, chance: random.Random, _mark: str) -> None:
    day = PartialDate((2021, chance.randrange(1, 13), chance.randrange(1, 29)))
    fields = replace(edited.page.fields, date=day, authors=("张珊",), tags=("更正",))
    edited.page = replace(edited.page, fields=fields)
    edited.holds.append((str(day), lambda page: (page.fields.date, page.fields.tags) == (day, ("更正",))))


KINDS = (
    _replace_words,
    _insert_words,
    _delete_sentence,
    _new_paragraph,
    _new_heading,
    _move_paragraph,
    _split_paragraph,
    _correct_date,
)


def _corrected() -> list[tuple[Page, Edited]]:
    """The machine's pages with what people made of them: two corrections each, of random kinds."""
    pages = []
    chance = random.Random(20_221)
    for seed in range(ARTICLES):
        page = _article(seed)
        edited = Edited(page, [])
        while len(edited.holds) < EDITS // ARTICLES:
            before = replace(edited, holds=list(edited.holds))
            chance.choice(KINDS)(edited, chance, f"甲{chance.randrange(10**6):06}乙")
            if not all(holds(edited.page) for _, holds in edited.holds):  # one undid the other
                edited = before
        pages.append((page, edited))
    return pages


def _told(merged: Merged) -> str:
    return _letters("".join(each.page + each.before for each in merged.conflicts))


@pytest.mark.parametrize("machine", MACHINES)
def test_every_correction_survives_another_machine(machine: str) -> None:
    """Kept or told with both texts, never twice, and final."""
    conflicts = 0
    for old_page, edited in _corrected():
        old, people = render(old_page), render(edited.page)
        new = render(MACHINES[machine](old_page))
        assert all(holds(parse(people)) for _, holds in edited.holds)
        merged = merge(old, people, new)
        page = parse(merged.text)
        for words, holds in edited.holds:
            assert holds(page) or _letters(words)[:6] in _told(merged), (words, people, merged.text)
        assert not _twice(page, parse(people), parse(new))
        assert all(each.page or each.machine for each in merged.conflicts)
        assert merge(new, merged.text, new) == Merged(merged.text, "same" if merged.text == new else "kept")
        conflicts += bool(merged.conflicts)
    assert conflicts <= (ARTICLES // 5 if MACHINES[machine] in REMOVES else 0)


def _twice(page: Page, people: Page, machine: Page) -> Sequence[str]:
    """Sentences that stand on the page more often than in people's page and in the machine's."""
    now, theirs, ours = (
        Counter(_letters(each) for each in _text(side).replace("\n", "。").split("。") if len(each) > 5)
        for side in (page, people, machine)
    )
    return [words for words, times in now.items() if times > max(theirs[words], ours[words], 1)]


def test_what_only_the_machine_changes_improves() -> None:
    """Where nobody had touched a sentence the new machine's reading is on the page."""
    for old_page, edited in _corrected():
        new_page = _wide_marks(old_page)
        merged = merge(render(old_page), render(edited.page), render(new_page))
        touched = {each.text for each in edited.page.blocks} - {each.text for each in old_page.blocks}
        for block in parse(merged.text).blocks:
            if not any(_letters(block.text) == _letters(each) for each in touched):
                assert "," not in block.text
