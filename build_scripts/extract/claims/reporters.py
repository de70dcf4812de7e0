"""Who wrote it: credits in the byline, in brackets of the body, in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from build_scripts.damage.cuts import Cuts
from build_scripts.extract import byline, crediting, numerals, spelling
from build_scripts.extract.byline import Field
from build_scripts.extract.claims.names import (
    are_people,
    is_desk,
    is_name,
    is_named,
    is_person,
    is_word,
    split_names,
)
from build_scripts.extract.claims.outlet import beside_clock
from build_scripts.extract.crediting import Credit
from build_scripts.extract.lines import HAN, lines, one_space
from build_scripts.language.lexicon import log_probability
from build_scripts.language.script import simplify
from build_scripts.model.article import LACUNA
from build_scripts.model.claim import Claim, Evidence

_ROLE: Final = (
    r"(?:记者|通讯员|实习生|特派员|评论员|特约撰稿人|撰稿人|专栏作者|作者"
    r"|文/图|图/文|文字?(?=\s|\s*[：:/／|｜丨︱】\]])|撰文|执笔|采写|撰稿)"
)
_PREFIX: Final = r"(?:[\u4e00-\u9fff《》“”·A-Za-z]{0,14}?)"
_OTHERS_BEHIND: Final = re.compile(
    r"[\s、](?:摄像|摄影|剪辑|配音)\s|\s(?:(?:[责責]任?)?(?:[编編][辑輯]?|校[对對])(?=[\s:：/|])|(?:图片?|圖片?|摄影|攝影|摄|供图|视频|制图)\s*[/:：|｜丨])"
)
_BY_CAMERA: Final = re.compile(rf"{HAN}{{2,4}}\s*[/／]\s*(?:图片?|圖片?|摄影?|攝影?|视频)(?=\s|$)")
_BY_PEN: Final = re.compile(rf"({HAN}{{2,4}})\s*[/／]\s*(?:文字?|撰文|采写|採寫)(?=\s|$)")
_LINE_BY_PEN: Final = re.compile(
    rf"(?P<names>{HAN}{{2,4}}(?:[\s、]+{HAN}{{2,4}}){{0,3}})\s*[/／]\s*(?:文字?|撰文|采写)"
    rf"(?:\s+{HAN}{{2,4}}(?:[\s、]+{HAN}{{2,4}}){{0,3}}\s*[/／]\s*(?:图片?|摄影?|视频))?"
)
_WITH_PEN: Final = re.compile(r"^(?:文字?|撰文|采写|採寫)\s*[/／:：|｜]\s*")
_PICTURES: Final = re.compile(rf"{crediting.PICTURED}|(?<=[社报网\s])发(?![\u4e00-\u9fff])|绘")
_TAKEN_BY: Final = re.compile(r"记者\s*[\u4e00-\u9fff、\s]{2,16}(?:摄|供图|制图)[）)\s]*$")
_IN_BRACKETS: Final = re.compile(
    rf"[（(【\u3014\[]\s*(?:[转据原载自]+《[^》]{{2,16}}》[\w\s]{{0,16}}\s)?{_PREFIX}(?:参与)?(?:采写|报道)?\s*(?P<role>{_ROLE})\s*[：:/／|]?\s*(?P<names>[^（()）。【】\u3014\u3015\[\]]{{2,60}})"
    rf"(?:[）)】\u3015\]]|(?<={LACUNA})$)"  # the bracket may be lost, too
)
_BRACKET: Final = re.compile(r"[（(【\u3014\[]")
_FIRST: Final = 2  # paragraphs
_LONGEST_LINE: Final = 50
_LINE: Final = re.compile(
    rf"(?:——|[【\[□■◆●○◎▲]\s*)?{_PREFIX}(?P<role>{_ROLE})(?P<mark>\s*[：:/／|｜丨︱】\]]?\s*)(?P<names>[^，。；！？“”《》]{{2,40}})"
)
_DESK_LINE: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:中心|组|部)[／/](?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,3})(?:综合)?报[道导]"
    r"|报[道导][：:]\s*(?P<more>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4}){0,3}))"
)
# 成都1月17日, 成都一月十七日, 吕勒奥（瑞典）1月20日, 石家庄
_PLACE_AND_DAY: Final = (
    rf"(?:{HAN}{{1,8}}?(?:[（(]{HAN}{{1,8}}[）)])?(?:(?:{numerals.OF_A_DATE}月)?{numerals.OF_A_DATE}日?)?)?"
)
_OPENING: Final = re.compile(
    rf"[【\[]?(?:本报|本网|[\u4e00-\u9fff]{{2,8}}(?:社|网|报)){_PLACE_AND_DAY}[讯电][】\]]?\s*[（(]?\s*{_PREFIX}记者\s*"
    r"(?P<names>[\u4e00-\u9fff]{2,4}?(?:[\s、]+(?:(?:通讯员|实习生|记者)\s*)?[\u4e00-\u9fff]{2,4}?){0,4})"
    r"\s*(?:(?P<surely>报道)|(?=从|[，：:)）]|\s))"
)
# 中新网酒泉11月3日电 (孙自强 刘洋)
_WIRE_NAMES: Final = re.compile(
    r"[\u4e00-\u9fff]{4,16}\d{1,2}月\d{1,2}日[电讯]\s*[（(]\s*(?P<names>[\u4e00-\u9fff·]{1,8}(?:[\s、]+[\u4e00-\u9fff·]{1,8}){0,5})\s*[）)]"
)
_SIGNED: Final = re.compile(
    r"(?:^|.*[。！？”…])[（(](?P<names>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4}){0,3})[）)]$"
)
# 经验值得借鉴。　记者/周晓岚
_SIGNED_OPENLY: Final = re.compile(
    rf"(?<=[。！？”…])\s*{_PREFIX}(?:{_ROLE}\s*[：:/／|｜丨]|记者\s)\s*(?P<names>[\u4e00-\u9fff]{{2,4}}(?:[\s、]+[\u4e00-\u9fff]{{2,4}}){{0,3}})$"
)
_OFFICE: Final = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:大学|学院|研究院|研究所|党校|科学院)[\u4e00-\u9fff]{0,12}"
)
_WIRED: Final = re.compile(r"(?P<words>[\u4e00-\u9fff]{4,8}?)(?:\d{1,2}月)?\d{1,2}日?(?:专)?[电讯].{0,6}")
_BETWEEN_NAMES: Final = "、，, "
_SHORTEST_PLACE: Final = 2
_SHORTEST_OUTLET: Final = 4
TAKEN: Final = re.compile(
    r"[（(【]?(?:本文|文章|该文)(?:来[自源]|转[自载]|首发|原载|选自|摘自|由|系|作者|经)|[（(【]?(?:来源|转载自|文章来源)[:：]"
)
"""A sentence that says where the text was taken from begins so."""
BY: Final = re.compile(
    r"(?P<role>作者|撰文|采写|文|(?:责任)?编辑)\s*[:：丨｜|]\s*(?P<names>[\u4e00-\u9fff·、&]{2,30})(?=[\s，。；|｜）)】]|$)"
)
"""In such a sentence, who wrote it or edited it."""
ACCOUNT: Final = re.compile(r"(?i:admin(?:istrator)?|root|editor|user|test)\d*")
"""Names that programs give to who puts an article on the site."""
_LATIN_NAME: Final = re.compile(
    r"[A-Z][A-Za-z.'-]{0,15}(?:(?: [A-Z][A-Za-z.'-]{0,15}){1,3}| [\u4e00-\u9fff]{1,2})"
)
_SENTENCE: Final = re.compile(r"[，。！？；“]")
LONGEST_TAKEN: Final = 200
"""Characters of a line that holds nothing but such words."""
_LEADS_NAME: Final = re.compile(rf"{_PREFIX}{_ROLE}(?=.)")  # 本报记者周晓岚 通讯员陈锋
_MARK: Final = re.compile(r"\s*[：:/／|｜丨︱]")
_TERM: Final = re.compile(byline.TERM)
_BLANK: Final = re.compile(r"\s")
_VERBS: Final = re.compile(r"从|在|对|获悉|了解|采访|看到|表示|说|问|日前|近日|专访|招待会|会")


def read_authors(bylines: Sequence[Field], paragraphs: Sequence[str]) -> Claim[tuple[str, ...]]:
    """Read reporters, correspondents and writers, in the order in which the page credits them."""
    labelled = [*_from_fields(bylines)]
    beside = [] if any(names for names, _ in labelled) else [*_beside_date(bylines)]
    return collect([*labelled, *beside, *_from_body(paragraphs)])


def _beside_date(bylines: Sequence[Field]) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """People without a label beside date and outlet: 2023-05-06 10:20 临江日报 周晓岚 陈锋."""
    kinds = {field.kind for field in bylines if field.value}
    loose = (simplify(field.value) for field in bylines if field.kind == "loose")
    outlet = "source" in kinds or any(map(byline.OUTLET.fullmatch, loose)) or beside_clock(bylines)
    if "published" not in kinds or not outlet:
        return
    for field in bylines:
        if field.kind == "loose" and are_people(simplify(field.value)):
            yield split_names(field.value), Evidence("byline-word", field.value)


def _without_outlet(credit: str) -> str:
    """The people alone behind the outlet for which they write: 文/环宇观察 周晓岚."""
    outlet, people = (*_BLANK.split(credit, maxsplit=1), "")[:2]
    folded = simplify(outlet).rstrip("/／、，,")
    named = is_named(folded) or _LEADS_NAME.match(folded) or "、" in folded or "，" in folded
    behind = len(outlet) >= _SHORTEST_OUTLET and not named and are_people(simplify(people))
    return people if behind else credit


def apart_from(outlet: Claim[str], people: Claim[tuple[str, ...]]) -> Claim[tuple[str, ...]]:
    """The people without a labelled outlet, which stands before them in some credits: 文/观象台 周晓岚."""
    labelled = any(each.rule == "byline" for each in outlet.evidence)
    others = tuple(name for name in people.value if name != outlet.value)
    return replace(people, value=others) if labelled and others else people


def collect(found: Sequence[tuple[tuple[str, ...], Evidence]]) -> Claim[tuple[str, ...]]:
    """All names, each once with where it was first read."""
    names: dict[str, Evidence] = {}
    for credited, evidence in found:
        for name in credited:
            names.setdefault(name, evidence)
    return Claim(tuple(names), tuple(dict.fromkeys(names.values())))


def _from_fields(bylines: Sequence[Field]) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    for field in bylines:
        folded = simplify(field.value)
        supplied = field.label in {"供稿", "来自"} and are_people(folded)
        if field.kind == "author" or supplied:
            people = _writing(_WITH_PEN.sub("", field.value))
            names = split_names(_without_outlet(people)) or ((field.value,) if _is_other(field) else ())
            if not field.label:
                names = tuple(each for each in names if is_person(simplify(each)))
            yield names, Evidence("byline", f"{field.label}：{field.value}")
        elif field.kind == "loose" and re.match(rf"{_PREFIX}记者", folded):
            names = tuple(each for each in split_names(field.value) if is_named(simplify(each)))
            yield names, Evidence("byline-word", field.value)


def _is_other(field: Field) -> bool:
    """Whether a credit names a desk, or behind 作者 or 记者 somebody by a name in Latin letters."""
    latin = field.label.endswith(("作者", "记者", "記者")) and _LATIN_NAME.fullmatch(field.value)
    return is_desk(simplify(field.value)) or (latin is not None and not ACCOUNT.fullmatch(field.value))


def _from_body(paragraphs: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """Credits at the two ends of paragraphs; in the middle of a sentence 记者 tells what one did."""
    for at, paragraph in enumerate(map(spelling.with_blanks, paragraphs)):
        if at >= _FIRST and len(paragraph) > LONGEST_TAKEN and not _BRACKET.search(paragraph):
            continue
        folded = simplify(paragraph)
        match = (_OPENING.match(folded) or _WIRE_NAMES.match(folded)) if at < _FIRST else None
        surely = match is not None and match.groupdict().get("surely")
        if match and (surely or all(map(is_name, split_names(match["names"])))):
            yield split_names(paragraph[slice(*match.span("names"))]), Evidence("reporter-opening", match[0])
            continue
        yield from _from_sentence(paragraph, folded)
        for match in _IN_BRACKETS.finditer(folded):
            if _is_credit(match["names"]) and _at_an_end(folded, match):
                credit = _without_outlet(_without_place(_without_office(_credit(paragraph, match))))
                names = tuple(each for each in split_names(credit) if not is_word(simplify(each)))
                yield names, Evidence("reporter-note", _quote(paragraph, match))
        pen = _LINE_BY_PEN.fullmatch(folded)
        if pen and all(map(is_named, split_names(pen["names"]))):
            yield split_names(paragraph[slice(*pen.span("names"))]), Evidence("reporter-line", paragraph)
        desk = _DESK_LINE.fullmatch(folded)
        if desk:
            group = "names" if desk["names"] else "more"
            yield split_names(paragraph[slice(*desk.span(group))]), Evidence("reporter-line", paragraph)
        match = _LINE.fullmatch(folded) if len(folded) <= _LONGEST_LINE else None
        mixed = with_roles(paragraph, folded)
        if len(mixed) > 1 or (mixed and not match):
            yield _writers(mixed, folded), Evidence("reporter-line", paragraph)
        elif match and _is_credit(match["names"]) and (match["mark"] or not match["role"].startswith("文")):
            names = split_names(_without_outlet(_credit(paragraph, match)))
            # a pen name is believed behind a mark (文/叨叨姐), without one only a name is
            marked = match["mark"].strip() or "/" in match["role"]
            sure = names if marked else tuple(each for each in names if is_named(simplify(each)))
            yield sure, Evidence("reporter-line", paragraph)
    yield from _behind_last(paragraphs[-1]) if paragraphs else ()


def _behind_last(paragraph: str) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """Names behind the last sentence, in brackets or behind a role."""
    folded = simplify(paragraph)
    last = _SIGNED.match(folded) or _SIGNED_OPENLY.search(folded)
    signed = split_names(paragraph[slice(*last.span("names"))]) if last else ()
    if last and signed and all(is_person(simplify(each)) for each in signed):
        yield signed, Evidence("signature", paragraph[last.start("names") - 1 :])


def with_roles(paragraph: str, folded: str) -> tuple[Credit, ...]:
    """The people of a line that holds nothing but people with what they did."""
    short = len(folded) <= LONGEST_TAKEN and not (_SENTENCE.search(folded) or _TAKEN_BY.search(folded))
    found = crediting.read(paragraph) if short and byline.is_credits(folded) else None
    return found.credits if found else ()


def _writers(mixed: Sequence[Credit], folded: str) -> tuple[str, ...]:
    """The writers of a line; beside one who is known by a name, those by their label alone, too."""
    writers = [each for each in mixed if each.role == "author"]
    names = tuple(name for each in writers for name in _believed(each, folded))
    if not names or len(writers) == 1:
        return names
    return tuple(name for each in writers for name in split_names(_without_outlet(each.names)))


def _believed(credit: Credit, folded: str) -> tuple[str, ...]:
    """The names of a credit in a line: behind a mark also pen names, unless an outlet may be among them."""
    label = simplify(credit.label)
    behind = folded[folded.find(label) + len(label) :] if label else ""
    names = split_names(_without_outlet(credit.names))
    pen = not _BLANK.search(credit.names) and _MARK.match(behind)
    return names if pen else tuple(each for each in names if is_named(simplify(each)))


def _from_sentence(paragraph: str, folded: str) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """A sentence that says where the text was taken from, and who wrote it: 本文来自…，作者：…."""
    taken = TAKEN.match(folded) if len(folded) <= LONGEST_TAKEN else None
    for match in BY.finditer(folded) if taken else ():
        if not match["role"].endswith("编辑"):
            yield split_names(paragraph[slice(*match.span("names"))]), Evidence("source-note", paragraph)


def _is_credit(folded: str) -> bool:
    return not _PICTURES.search(folded) and not _VERBS.search(folded)


def _without_office(credit: str) -> str:
    """The name alone where an office stands directly behind it: 方敏北京大学经济学院教授."""
    folded = simplify(credit)
    sizes = [size for size in (2, 3) if is_person(folded[:size]) and _OFFICE.fullmatch(folded, size)]
    return credit[: max(sizes, key=lambda size: log_probability(folded[size:]))] if sizes else credit


def _without_place(credit: str) -> str:
    """The names alone where the place and the day of a dateline stand behind the last: 陳俊華台北16日電."""
    start = max(map(credit.rfind, _BETWEEN_NAMES)) + 1
    wired = _WIRED.fullmatch(simplify(credit[start:]))
    if wired is None:
        return credit
    words = wired["words"]
    sizes = [size for size in (2, 3) if is_person(words[:size]) and len(words) - size >= _SHORTEST_PLACE]
    if not sizes:
        return credit
    return credit[: start + max(sizes, key=lambda size: log_probability(words[size:]))]


def _at_an_end(folded: str, match: re.Match[str]) -> bool:
    return match.start() <= 60 or match.end() >= len(folded) - 1


def _credit(paragraph: str, match: re.Match[str]) -> str:
    """The names as the paragraph writes them, without editors and photographers."""
    return _writing(paragraph[slice(*match.span("names"))])


def _writing(credit: str) -> str:
    """Those of a credit who wrote: 周晓岚/文 牛犇/图."""
    return _OTHERS_BEHIND.split(_BY_PEN.sub(r"\1", _BY_CAMERA.sub(" ", credit)), maxsplit=1)[0]


def _quote(paragraph: str, match: re.Match[str]) -> str:
    return one_space(paragraph[slice(*match.span())])


def byline_fields(furniture: Cuts) -> tuple[Field, ...]:
    """Return the fields of all bylines among the furniture, in their order."""
    return tuple(
        field
        for each in furniture
        if each.kind == "byline"
        for line in _with_values([line.text for line in lines(each.text)])
        for field in byline.fields(line)
    )


def _with_values(found: Sequence[str]) -> Iterator[str]:
    """Lines of a byline; a label that stands alone and the line below it are one."""
    at = 0
    while at < len(found):
        term = _TERM.fullmatch(simplify(found[at])) is not None
        bare = term or found[at][-1:] in {":", "："}
        alone = bare and at + 1 < len(found) and (term or not _MARK.search(found[at + 1]))
        yield f"{found[at]}{'：' if term else ''}{found[at + 1]}" if alone else found[at]
        at += 2 if alone else 1
