"""Articles that nobody published: written for tests, put together at random and the same each time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

PLACES: Final = ("青山县", "石桥镇", "北河市", "云岭区", "柳湾村", "东港县", "白沙镇", "南屏市")
PEOPLE: Final = ("王小明", "李大海", "周丽华", "陈国强", "赵春梅", "孙建平", "刘志远", "何晓云")
OPENINGS: Final = (
    "本报讯 {day}，{place}召开专题会议，研究部署{topic}工作，{person}主持会议并讲话。",
    "{day}上午，{place}的{topic}现场一片繁忙，{person}带着工作人员逐项核对进度。",
    "记者从{place}有关部门获悉，{topic}自{day}起全面展开，预计年内完成主要任务。",
)
TOPICS: Final = ("春耕生产", "防汛备汛", "图书馆建设", "老旧小区改造", "乡村道路养护", "义务植树", "粮食收购")
SENTENCES: Final = (
    "会议指出，当前正处在关键时期，各单位要增强责任意识，把各项措施落到实处。",
    "{person}说，过去一年里全{unit}共投入资金{number}万元，新建和改造站点{number}处。",
    "据介绍，这项工作开展以来，已有{number}户居民受益，群众的满意程度明显提高。",
    "会议要求，要坚持问题导向，发现一处、整改一处，不留死角，不走过场。",
    "“以前下雨天出门两脚泥，现在水泥路修到了家门口。”村民{person}高兴地说。",
    "技术人员介绍，今年的设备比往年更加可靠，一台机器每天可以完成{number}亩地的作业。",
    "为了方便老人办事，窗口增设了{number}名志愿者，还准备了老花镜、急救箱和饮用水。",
    "下一步，{place}将继续完善制度，加强监督检查，确保各项任务按时完成。",
    "沿线的桥梁、涵洞和排水沟都要检查到位，隐患台账实行销号管理。",
    "{person}强调，要统筹发展和安全，着眼长远，从群众最关心的小事做起。",
    "学校的新教学楼里，孩子们正在上科学课，窗台上摆满了他们亲手种下的花。",
    "截至{day}，全{unit}累计完成{number}项，占计划的百分之{percent}，进度快于去年同期。",
    "工作组分成{number}个小队，深入田间地头，面对面听取意见，手把手传授技术。",
    "当地还邀请专家开展讲座，讲解选种、施肥、病虫害防治等方面的知识。",
)
MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class Story:
    """A headline with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs as one text."""
        return "\n\n".join(self.paragraphs)


def story(seed: int, paragraphs: int = 6) -> Story:
    """Write an article of about a hundred characters a paragraph."""
    chance = random.Random(seed)
    place, topic = chance.choice(PLACES), chance.choice(TOPICS)
    written = [_filled(chance.choice(OPENINGS), chance, place, topic)]
    pool = list(SENTENCES)
    for _ in range(paragraphs - 1):
        chance.shuffle(pool)
        written.append("".join(_filled(each, chance, place, topic) for each in pool[:3]))
    return Story(f"{place}{chance.choice(('扎实推进', '全面启动', '有序开展'))}{topic}", tuple(written))


def _filled(sentence: str, chance: random.Random, place: str, topic: str) -> str:
    return sentence.format(
        day=f"{chance.choice(MONTHS)}月{chance.randrange(1, 29)}日",
        place=place,
        topic=topic,
        person=chance.choice(PEOPLE),
        number=chance.randrange(3, 980),
        percent=chance.randrange(11, 99),
        unit=place[-1],
    )


def bulletin(day: int, seed: int = 1) -> Story:
    """One of a daily series: the words of all days, the numbers, names and date of this one."""
    chance = random.Random(seed * 1000 + day)

    def number() -> int:
        return chance.randrange(2, 90)

    first, second = chance.sample(PLACES, 2)
    today = f"6月{day}日"
    paragraphs = (
        f"{today}0时至24时，全市降雨量{number()}毫米，新增转移群众{number()}人，其中{first}{number()}人、",
        f"{second}{number()}人，均已妥善安置，没有人员伤亡报告。\n\n",
        f"{today}，解除转移安置{number()}人，水库泄洪{number()}万立方米，江河水位总体平稳。\n\n",
        f"截至{today}24时，全市累计转移群众{number() * 37}人，累计安置{number() * 29}人，",
        f"目前仍在安置点的{number()}人，生活物资供应充足，各项工作有序进行。\n\n",
        "请广大市民密切关注天气变化，不要在河道、桥下停留，发现险情及时拨打值班电话。",
    )
    return Story("全市汛情通报", tuple("".join(paragraphs).split("\n\n")))
