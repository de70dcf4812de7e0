"""When an article was published: from the byline, else from the dateline of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from build_scripts.extract import numerals
from build_scripts.extract.byline import Field
from build_scripts.extract.dating import infer_year
from build_scripts.extract.lines import is_prose
from build_scripts.language.script import simplify
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.dates import PartialDate

_FULL: Final = re.compile(
    r"(?:(?<!\d)(?P<early>\d{1,2}:\d\d)(?::\d\d)?[,，]?\s+(?=\d{4}[-/年]))?(?P<roc>民国)?(?P<year>\d{2,4})(?:\s*[-/.．年—－]\s*|\s+(?=\d{1,2}/))(?P<month>\d{1,2})\s*[-/.．月—－]\s*(?P<day>\d{1,2})\s*日?"
    rf"(?:\s*{numerals.WEEKDAY})?"
    r"(?:(?:[T\s]|[|｜–\-](?=\s)|[，,](?=\s?\d{1,2}[:：])|(?:GMT|UTC)[+＋]\d{1,2}(?=\s)|[A-Z]{2,4}T(?=\s))*(?P<half>[上下中]午|凌晨|清晨|早上|傍晚|晚[上间]|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{1,2})?"
    r"(?::\d\d)?(?:\s*(?P<behind>[AP]M)(?![A-Za-z]))?)?"
)
_SHORT: Final = re.compile(
    r"(?P<month>\d{1,2})[月.-](?P<day>\d{1,2})日?(?:\s+(?P<hour>\d{1,2})[:：](?P<minute>\d{2}))?"
)
_IN_FIGURES: Final = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九]|十[一二]?)月([一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?)日"
)
_YEAR_LAST: Final = re.compile(
    r"(?<![\d/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<other>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?:\s*[-–|｜,，]?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d))?(?!\d)"
)
_MONTHS: Final = 12
_LATE: Final = frozenset({"下午", "傍晚", "晚上", "晚间", "PM"})
_ROC: Final = range(90, 150)  # years of the Republic that pages of Taiwan write without saying so
_MADE: Final = ("成文", "生成", "录入", "錄入", "创建", "創建")  # before it was published
_HAS_CLOCK: Final = re.compile(r"\d\s*[:：]\s*\d")
_ZEROS: Final = str.maketrans("零○", "〇〇")
_BARE_SHORT: Final = re.compile(rf"(?<![\d年./-]){_SHORT.pattern}(?![\d./-])")
# 11月23日 at the start of the report, but not 截至11月23日, 11月23日至25日 or 将于11月23日.
_DATELINE: Final = re.compile(
    r"(?<![\d至到自从于前第])(?<!截至)(?<!截止)(?<!去年)(?<!明年)(?<!前年)(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?![至到起\-—~－～以前后、])"
)
_SIGNED: Final = re.compile(
    r"(?:[\u4e00-\u9fff、（）() ]{2,40}\s+)?(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
_IN_BRACKETS: Final = re.compile(r"[（(]\s*(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s*[）)]")
_NOTED: Final = 2  # paragraphs
_REACH: Final = 60  # characters from the start of the report to its date
_OTHER_YEAR: Final = re.compile(r"(?:去年|明年|前年|往年)$")


def read_published(bylines: Sequence[Field], paragraphs: Sequence[str], words: str) -> Claim[PartialDate]:
    """Read the date of publication; ``words`` is all text that may tell the year."""
    dated = [(date, field) for field in _ordered(bylines) if (date := read_date(field.value))]
    if dated:
        best, field = dated[0]
        # the same day to the minute elsewhere on the page is the same date, better known
        finer = [date for date, _ in dated if date.parts[:3] == best.parts and len(date.parts) > 3]
        value = finer[0] if finer else best
        others = tuple(dict.fromkeys(date for date, _ in dated if date.parts[:3] != value.parts[:3]))
        quote = f"{field.label}：{field.value}" if field.label else field.value
        return Claim(value, (Evidence("byline", quote),), alternatives=others)
    opening = _from_short(bylines, words) or _from_dateline(paragraphs, words)
    signed = None if opening and opening.value else _from_signature(paragraphs)
    return _from_note(paragraphs) or signed or opening or Claim(PartialDate())


def _ordered(bylines: Sequence[Field]) -> list[Field]:
    """Labelled as published first, then bare dates, those with a clock before others, then updates."""
    dates = [each for each in bylines if each.kind in {"published", "updated"} and each.value]
    return sorted(dates, key=_rank)


def _rank(field: Field) -> int:
    if field.kind == "updated":
        return 3
    if field.label.startswith(_MADE):
        return 2
    return 0 if field.label else 1 if _HAS_CLOCK.search(field.value) else 2


def read_date(text: str) -> PartialDate | None:
    """Read a full date with or without its time of day; None if it is not one of the calendar.

    >>> [str(read_date(each)) for each in ("2023-03-02 10:43:00", "民國112年3月2日 下午1:05", "112/03/02")]
    ['2023-03-02T10:43', '2023-03-02T13:05', '2023-03-02']
    >>> [str(read_date(each)) for each in ("11:17, 2022年6月3日", "2022/6/3 上午12:05")]
    ['2022-06-03T11:17', '2022-06-03T00:05']
    >>> [str(read_date(each)) for each in ("2023.13.2", "12-03-02", "712-03-02")]
    ['None', 'None', 'None']
    """
    last = _YEAR_LAST.search(text)
    if last:
        return _year_last(last)
    match = _FULL.search(simplify(text))
    if match is None:
        return None
    year = int(match["year"])
    if match["roc"] or (len(match["year"]) == len("110") and year in _ROC):
        year += 1911
    elif len(match["year"]) != 4:
        return None
    return _date(year, match)


def _year_last(match: re.Match[str]) -> PartialDate | None:
    """A date that ends with the year, where only one of the two figures before it can be the month."""
    one, other = int(match["one"]), int(match["other"])
    known = match["mark"] == "." or one > _MONTHS  # with full stops the day comes first
    if not known and other <= _MONTHS and one != other:
        return None
    day, month = (one, other) if known or one == other else (other, one)
    parts = [int(match["year"]), month, day]
    clock = [int(match["hour"]), int(match["minute"])] if match["hour"] else []
    return _made([*parts, *clock]) or _made(parts)


def in_digits(text: str) -> str:
    """Return ``text`` with a date in Chinese figures written in digits.

    >>> in_digits("二〇二一年十二月三日　临江日报")
    '2021年12月3日　临江日报'
    """
    return _IN_FIGURES.sub(
        lambda match: f"{''.join(map(_digit, match[1]))}年{_number(match[2])}月{_number(match[3])}日", text
    )


def _digit(figure: str) -> str:
    return str("〇一二三四五六七八九".find(figure.translate(_ZEROS)))


def _number(figures: str) -> int:
    tens, ten, ones = figures.rpartition("十")
    return (int(_digit(tens or "一")) * 10 if ten else 0) + (int(_digit(ones)) if ones else 0)


def read_short_date(text: str) -> tuple[int, ...]:
    """Read month and day, and the time of day if it is there, of a line that does not say the year.

    >>> read_short_date("03-12 16:05 临江日报"), read_short_date("2023-03-12")
    ((3, 12, 16, 5), ())
    """
    match = _BARE_SHORT.search(simplify(text))
    if match is None:
        return ()
    return tuple(int(match[part]) for part in ("month", "day", "hour", "minute") if match[part])


def _date(year: int, match: re.Match[str]) -> PartialDate | None:
    parts = [year, int(match["month"]), int(match["day"])]
    known = match.groupdict()
    if match["hour"] and match["minute"]:
        half = known.get("half") or known.get("behind")
        hour = int(match["hour"])
        late = half in _LATE and hour < 12
        noon = half in {"AM", "上午"} and hour == 12
        clock = [*parts, hour + 12 * (late - noon), int(match["minute"])]
        return _made(clock) or _made(parts)
    early = known.get("early")
    return (_made([*parts, *map(int, early.split(":"))]) if early else None) or _made(parts)


def _made(parts: Sequence[int]) -> PartialDate | None:
    try:
        return PartialDate(tuple(parts)) if parts[0] >= 1800 else None
    except ValueError:
        return None


def _from_short(bylines: Sequence[Field], words: str) -> Claim[PartialDate] | None:
    """A byline such as 03-02 10:43, whose year the text may tell."""
    for field in bylines:
        match = _SHORT.fullmatch(field.value) if field.kind == "published" else None
        if match:
            return _with_year(match, words, Evidence("byline", field.value))
    return None


def _from_dateline(paragraphs: Sequence[str], words: str) -> Claim[PartialDate] | None:
    opening = next((each for each in map(simplify, paragraphs) if is_prose(each)), "")
    sentence = re.split(r"[。！？]", opening)[0][:_REACH]
    match = _DATELINE.search(sentence)
    if match is None or _OTHER_YEAR.search(sentence[: match.start()]):
        return None
    evidence = Evidence("dateline", match[0])
    if not match["year"]:
        return _with_year(match, words, evidence)
    date = _made([int(match[part]) for part in ("year", "month", "day")])
    wired = bool(re.match(r"(?:电|讯)", sentence[match.end() :]))
    return Claim(date, (evidence,), inferred=not wired) if date else None


def _from_note(paragraphs: Sequence[str]) -> Claim[PartialDate] | None:
    """The day in brackets below the title of a speech or a decision."""
    for paragraph in paragraphs[:_NOTED]:
        match = _IN_BRACKETS.fullmatch(in_digits(simplify(paragraph)))
        date = _made([int(match[part]) for part in ("year", "month", "day")]) if match else None
        if date:
            return Claim(date, (Evidence("signature", paragraph),), inferred=True)
    return None


def _from_signature(paragraphs: Sequence[str]) -> Claim[PartialDate] | None:
    """The day below a notice, with or without who signed: 市自来水公司 2022年4月8日."""
    match = _SIGNED.fullmatch(in_digits(simplify(paragraphs[-1]))) if len(paragraphs) > 1 else None
    date = _made([int(match[part]) for part in ("year", "month", "day")]) if match else None
    return Claim(date, (Evidence("signature", paragraphs[-1]),), inferred=True) if date else None


def _with_year(match: re.Match[str], words: str, evidence: Evidence) -> Claim[PartialDate]:
    year = infer_year(int(match["month"]), int(match["day"]), words)
    dates = (_date_of(each, match) for each in chain([year.value], year.alternatives))
    value, *others = [*dates]
    alternatives = tuple(each for each in others if each)
    if not value:
        return Claim(PartialDate(), alternatives=alternatives)
    return Claim(value, (evidence, *year.evidence), inferred=True, alternatives=alternatives)


def _date_of(year: int | None, match: re.Match[str]) -> PartialDate | None:
    if year is None:
        return None
    parts = [year, int(match["month"]), int(match["day"])]
    clock = match.groupdict()
    if clock.get("hour") and clock.get("minute"):
        parts += [int(clock["hour"] or 0), int(clock["minute"] or 0)]
    return _made(parts)
