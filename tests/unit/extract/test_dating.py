from __future__ import annotations

import datetime as dt
import re
import tomllib
from importlib import resources

import pytest

from build_scripts.extract import lunar
from build_scripts.extract.byline import fields
from build_scripts.extract.claims.published import read_date, read_published
from build_scripts.extract.dating import infer_year

DATA = tomllib.loads(
    resources.files("build_scripts.extract.data").joinpath("dated_terms.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("month", "day", "text", "year"),
    [
        (11, 23, "全面落实第九版防控方案和二十条优化措施", 2022),
        (1, 5, "落实第九版防控方案", 2023),
        (1, 26, "农历正月初一召开会议，新型冠状病毒感染的肺炎疫情防控", 2020),
        (3, 1, "今年是“十四五”开局之年", 2021),
        (6, 20, "今年是中国共产党成立一百周年", 2021),
        (9, 1, "今年是新中国成立70周年", 2019),
        (12, 27, "新冠肺炎疫情防控专题会议指出，实施“乙类乙管”", 2022),
        (9, 30, "9月30日（星期三），农历八月十四，第八版防控方案修订在即，新冠肺炎", None),
        (5, 8, "全國喜迎黨的二十大，今年是中國共產主義青年團成立100周年", None),
    ],
)
def test_the_year_that_the_evidence_leaves(month: int, day: int, text: str, year: int | None) -> None:
    """Exactly one year, or none; traditional characters say the same."""
    found = infer_year(month, day, text)
    assert found.value == year
    assert bool(found.evidence) == (year is not None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会议召开",
        "落实二十条优化措施",
        "国家卫生健康委印发通知",
        "原国土资源部时任环境保护部负责人",
        "明年是“十四五”开局之年",
        "去年春节期间",
    ],
)
def test_no_year_without_a_bound_on_both_sides(text: str) -> None:
    """What may have been written in any later year has no year; the clock is not asked."""
    assert infer_year(11, 23, text).value is None


def test_evidence_that_disagrees_leaves_nothing() -> None:
    """Two bounds without a common year make the date unknown and show both."""
    found = infer_year(6, 1, "今年是新中国成立70周年，今年是“十四五”开局之年")
    assert found.value is None
    assert found.alternatives == (2019, 2021)


def test_several_years_left_are_alternatives() -> None:
    """Three or fewer possible years are named."""
    assert infer_year(5, 5, "落实新冠肺炎防控措施").alternatives == (2020, 2021, 2022)


def test_a_day_that_does_not_exist_has_no_year() -> None:
    """30 February is never; 29 February only in leap years."""
    assert infer_year(2, 30, "今年是“十四五”开局之年").value is None
    assert infer_year(2, 29, "今年是“十四五”开局之年").value is None


def test_lunar_days_come_from_the_calendar() -> None:
    """Known days of three decades, a leap month and the eve of a new year."""
    assert lunar.solar(2020, 1, 1, leap=False) == dt.date(2020, 1, 25)
    assert lunar.solar(1998, 8, 15, leap=False) == dt.date(1998, 10, 5)
    assert lunar.solar(2020, 4, 1, leap=True) == dt.date(2020, 5, 23)
    assert lunar.solar(2023, 1, 0, leap=False) == dt.date(2023, 1, 21)
    assert lunar.solar(1800, 1, 1, leap=False) is None


def test_a_lunar_day_in_brackets_is_the_same_day() -> None:
    """2月5日（农历正月初一） leaves only years with that new year."""
    (mention,) = lunar.mentions("2月5日（农历正月初一），村里热闹起来", "2月5日")
    assert mention.near == "same"
    years = lunar.fitting_years(mention, 2, 5)
    assert {2000, 2019} <= years
    assert all(lunar.solar(year, 1, 1, leap=False) == dt.date(year, 2, 5) for year in years)


def test_lunar_evidence_names_the_solar_day() -> None:
    """A reader can check it."""
    quotes = [each.quote for each in infer_year(1, 26, "农历正月初一，新型冠状病毒感染的肺炎").evidence]
    assert "农历正月初一是2020年1月25日" in quotes


@pytest.mark.parametrize("term", DATA["term"], ids=lambda term: str(term["phrases"][0]))
def test_every_term_is_dated_and_sourced(term: dict[str, object]) -> None:
    """A row says from when, until when, why and by which document, in words that name the years."""
    first, last = term["from"], term.get("until", dt.date(2099, 12, 31))
    assert isinstance(first, dt.date)
    assert isinstance(last, dt.date)
    assert first < last
    assert str(term["source"])
    assert re.search(rf"{first.year}年", str(term["why"]))
    assert "until" not in term or re.search(rf"{last.year}年", str(term["why"])) or first.year == last.year


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("发布时间：2023-03-02 10:43:00来源： 山西日报", "2023-03-02T10:43"),
        ("来源： 发布日期：2022-12-28 打印", "2022-12-28"),
        ("2023年3月2日 10:43 临江网", "2023-03-02T10:43"),
        ("2023/03/02 | 临江日报", "2023-03-02"),
        ("时间：2023.3.2 点击：18次", "2023-03-02"),
        ("發佈日期：2023年3月2日10時43分 來源：臨江日報", "2023-03-02T10:43"),
        ("更新时间：2023-03-05 08:00 发布时间：2023-03-02 10:43", "2023-03-02T10:43"),
        ("2023-02-30 10:43 临江日报", ""),
        ("来源：临江日报", ""),
    ],
)
def test_dates_of_bylines(line: str, date: str) -> None:
    """As precise as written, the first publication before an update, and no day that is none."""
    assert str(read_published(fields(line), ["正文。"], "正文。").value) == date


@pytest.mark.parametrize(
    ("opening", "date", "inferred"),
    [
        ("新华社北京2020年3月1日电（记者甲）会议召开。", "2020-03-01", False),
        ("2020年3月1日，会议召开。", "2020-03-01", True),
        ("11月23日，全面落实第九版防控方案和二十条优化措施。", "2022-11-23", True),
        ("本报讯（记者周晓岚）12月27日，会议部署实施“乙类乙管”，做好新冠肺炎防控。", "2022-12-27", True),
        ("截至11月23日，各地落实第九版防控方案和二十条优化措施。", "", False),
        ("11月23日至25日，各地落实第九版防控方案和二十条优化措施。", "", False),
        ("去年11月23日，各地落实第九版防控方案和二十条优化措施。", "", False),
        ("11月23日，会议召开。", "", False),
        ("会议召开。11月23日，落实第九版防控方案和二十条优化措施。", "", False),
    ],
)
def test_dates_of_datelines(opening: str, date: str, inferred: bool) -> None:
    """The first sentence's day, with a year only if that is certain; periods and past years are none."""
    claim = read_published((), ["本报记者 周晓岚", opening], opening)
    assert (str(claim.value), claim.inferred) == (date, inferred)
    assert bool(claim.evidence) == bool(date)


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("市自来水公司 2022年4月8日", "2022-04-08"),
        ("2022年4月8日", "2022-04-08"),
        ("临江县应急管理局　二〇二二年四月八日", "2022-04-08"),
        ("活动持续到2022年4月8日", ""),
        ("2022年4月8日，活动结束。", ""),
        ("2022年4月31日", ""),
    ],
)
def test_the_day_below_a_notice(last: str, date: str) -> None:
    """Who signed a notice wrote the day behind the name; a sentence that ends with a day is none."""
    claim = read_published((), ["因管道检修，今晚暂停供水。", last], "")
    assert str(claim.value) == date
    assert claim.inferred == bool(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("民國109年10月4日", "2020-10-04"),
        ("2020-13-01", "None"),
        ("20-3-1", "None"),
        ("2020-03-01 25:10", "2020-03-01"),
        ("2020-03-01 下午3:05", "2020-03-01T15:05"),
    ],
)
def test_single_dates(text: str, date: str) -> None:
    """Years of the Republic of China, halves of the day; a wrong clock leaves the day."""
    assert str(read_date(text)) == date
