"""A made-up archive large enough to look at: some hundred articles over many years, some of them damaged.

``python -m tests.site.gallery FOLDER COUNT`` makes one. Names, places and words are drawn with a fixed
seed, so the same count gives the same archive.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from opencc import OpenCC

from build_scripts.archive.store import Archive
from build_scripts.cli.cleaning import clean
from build_scripts.model.article import Paragraph
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.dates import PartialDate
from build_scripts.pages import page as pages
from tests.fields import PLAIN
from tests.laboratory import damage

REGIONS: Final = tuple(
    re.findall(
        r"\S+",
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
        "广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港",
    )
)
TOPICS: Final = tuple(
    re.findall(
        r"\S+",
        "乡村振兴 安全生产 生态环境保护 就业创业 春耕备耕 交通建设 公共卫生 文化遗产保护 科技创新 "
        "营商环境 义务教育 老旧小区改造",
    )
)
SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
    "谢邹喻柏水窦章云苏潘葛范彭鲁韦马苗方俞任袁柳"
)
GIVEN: Final = "建国志强文华丽敏伟军海燕春生玉兰明德晓东立新永红平秀英学少宝山振宇思远佳宁子轩"
SERIES: Final = (
    "{region}召开防汛抗旱工作专题会议",
    "{region}政府常务会议研究{topic}工作",
    "{region}召开{topic}工作推进会",
    "{leader}在{region}调研{topic}工作",
    "{region}{topic}现场会举行",
    "{leader}会见来{region}考察的企业家代表",
)
SENTENCES: Final = (
    "{date}，{leader}主持召开会议，传达学习有关文件精神，研究部署{topic}工作",
    "会议指出，{topic}工作事关人民群众切身利益，必须坚持问题导向，压实各方责任",
    "会议强调，各级各部门要提高思想认识，着力补齐{topic}短板，确保各项任务落到实处",
    "{leader}来到{region}的企业、学校和社区，详细了解{topic}进展情况，听取基层干部群众的意见",
    "据介绍，今年以来{region}已完成投资{number}亿元，新开工项目{number}个，同比增长{number}.{number}%",
    "要加强统筹协调，发挥专业力量作用，为{topic}提供有力保障",
    "与会同志围绕{topic}作了交流发言，就后续工作提出了具体建议",
    "下一步，{region}将继续完善制度，把{topic}作为重点工作来抓，让群众得到更多实惠",
    "专家表示，里程表上的数字固然重要，但更应看到发展的质量和后劲",
    "记者在现场看到，干部群众冒着雨雪抢修道路，头发和面颊都结了冰霜",
    "有关部门要及时发布信息，回应社会关切，并接受群众监督",
)


def _person(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))


def _date(chance: random.Random) -> PartialDate:
    year, month, day = chance.randint(2007, 2026), chance.randint(1, 12), chance.randint(1, 28)
    whole = (year, month, day, chance.randint(6, 22), chance.randint(0, 59))
    return PartialDate(whole[: chance.choice((0, 1, 2, 3, 3, 3, 3, 3, 5, 5, 5))])


@dataclass(frozen=True)
class Event:
    """What several papers report of: the words of their articles, who was there and when."""

    words: dict[str, str]
    present: tuple[str, ...]
    title: str
    date: PartialDate


def _event(chance: random.Random, leaders: list[str]) -> Event:
    present = tuple(chance.sample(leaders, 4))
    words = {"region": chance.choice(REGIONS), "topic": chance.choice(TOPICS), "leader": present[0]}
    return Event(words, present, chance.choice(SERIES).format(**words), _date(chance))


def articles(count: int) -> Iterator[pages.Page]:
    """Pages of which some are about the same event, as several papers reported it."""
    chance = random.Random(7)
    outlets = [f"{region}{kind}" for region in REGIONS[:12] for kind in ("日报", "晚报")]
    leaders = [_person(chance) for _ in range(40)]
    made = 0
    while made < count:
        event = _event(chance, leaders)
        for _ in range(min(count - made, chance.choice((1, 1, 1, 2, 3)))):
            made += 1
            yield _article(chance, f"{made}", event, chance.choice(outlets))


def _paragraphs(chance: random.Random, event: Event) -> Iterator[Paragraph]:
    parts = event.date.parts
    said = f"{parts[1]}月{parts[2]}日" if len(parts) > 2 else "日前"
    for number in range(chance.randint(3, 9)):
        sentences = chance.sample(SENTENCES, chance.randint(2, 6))
        text = "。".join(sentences).format(**event.words, date=said, number=chance.randint(2, 96))
        yield Paragraph(text + "。")
        if number and chance.random() < 0.1:
            yield Paragraph(f"着力推进{event.words['topic']}", heading=True)


def _article(chance: random.Random, name: str, event: Event, outlet: str) -> pages.Page:
    paragraphs = tuple(_paragraphs(chance, event))
    native = chance.random() < 0.08
    convert = OpenCC("s2t").convert if native else str
    fields = replace(
        PLAIN,
        title=convert(event.title),
        date=event.date,
        source=outlet if chance.random() < 0.9 else "",
        site="某新闻网" if chance.random() < 0.5 else "",
        authors=(_person(chance),) if chance.random() < 0.7 else (),
        editors=(_person(chance),) if chance.random() < 0.4 else (),
        region=convert(event.words["region"]) if chance.random() < 0.85 else "",
        people=tuple(map(convert, dict.fromkeys((*event.present, _person(chance))))),
        tags=(event.words["topic"],) if chance.random() < 0.6 else (),
        script="Hant" if native else "Hans",
        capture=f"sha256:{hashlib.sha256(f'gallery {name}'.encode()).hexdigest()}",
        certificate=replace(PLAIN.certificate, exact=sum(len(each.text) for each in paragraphs)),
        proofread=chance.choice((0, 0, 0, 0, 1, 2, 3, 4)),
    )
    return pages.Page(fields, tuple(Paragraph(convert(each.text), each.heading) for each in paragraphs))


def captured(page: pages.Page, seed: int) -> Capture:
    """What a mirror would have made of a page: damaged, with the byline in front."""
    fields = page.fields
    date = str(fields.date).replace("T", " ") or "2021-03-02 10:00"
    byline = f"{date} 来源：{fields.source or '新华社'} 作者：{'、'.join(fields.authors) or '佚名'}"
    text = "\n".join((fields.title, byline, *(each.text for each in page.blocks)))
    name = f"capture-{seed}.txt"
    return Capture(damage(text, seed).encode("utf-8", "surrogatepass"), "text/plain", Origin(name))


def make(root: Path, count: int, damaged: int) -> None:
    """Write ``count`` articles under ``root``, the first ``damaged`` of them restored from captures."""
    archive = Archive(root)
    for number, page in enumerate(articles(count)):
        if number < damaged:
            identifier, _ = archive.add(captured(page, number))
            clean(archive, identifier)
        else:
            identifier = page.fields.capture.removeprefix("sha256:")[:16]
            archive.write_page(identifier, pages.render(page))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
