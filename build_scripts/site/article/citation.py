"""How an article is cited: GB/T 7714—2015 for Chinese papers, BibTeX and RIS for programs.

Nothing is said that is not known: an unknown author is left out (as the standard allows where works
are numbered), an inferred date stands in brackets, and no date is more precise than the article's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from build_scripts.model.dates import PartialDate
from build_scripts.site.library import Entry

ACCESSED: Final = "引用日期"  # the reader's, which a page that is made once cannot know
_NAMED: Final = 3  # authors that GB/T 7714—2015, 8.1.2 lists before 等
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{each: f"\\{each}" for each in "&%$#_"},
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation says of an article; all of it on one line, unknown is empty."""

    id: str
    title: str
    authors: tuple[str, ...]
    outlet: str
    date: PartialDate
    inferred: bool
    address: str
    archive: str
    capture: str
    lang: str


def reference(entry: Entry, address: str, archive: str) -> Reference:
    """Gather what is cited of ``entry``, whose page is at ``address`` in the archive called ``archive``."""
    fields = entry.fields
    return Reference(
        id=entry.id,
        title="：".join(filter(None, map(_line, (fields.title, fields.subtitle)))) or "无题",
        authors=tuple(filter(None, map(_line, fields.authors))),
        outlet=_line(fields.source),
        date=PartialDate(fields.date.parts[:3]),
        inferred=bool(fields.date and fields.date_note),
        address=address,
        archive=archive,
        capture=fields.capture,
        lang=f"zh-{fields.script}",
    )


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def gbt7714(cited: Reference) -> str:
    """GB/T 7714—2015: an article in a newspaper read on line, or, without its outlet, an electronic resource.

    The example of the standard (A.4) is ``傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京青年报,
    2000-01-12[2005-09-28]. http://…``. An estimated date stands in brackets (8.8.2).
    """
    names = ", ".join((*cited.authors[:_NAMED], *(("等",) if len(cited.authors) > _NAMED else ())))
    date = f"[{cited.date}]" if cited.inferred else str(cited.date)
    head = f"{names}. " if names else ""
    if cited.outlet:
        issue = f"{cited.outlet}, {date}" if date else cited.outlet
        return f"{head}{cited.title}[N/OL]. {issue}[{ACCESSED}]. {cited.address}."
    published = f"({date})" if date else ""
    return f"{head}{cited.title}[EB/OL]. {published}[{ACCESSED}]. {cited.address}."


def _tex(text: str) -> str:
    return text.translate(_TEX)


def bibtex(cited: Reference) -> str:
    """One BibTeX entry; ``date`` is for biblatex, ``year`` and ``month`` for older styles."""
    year, month = (*cited.date.parts[:2], 0, 0)[:2]
    note = f"{cited.archive}：据采集件复原，{cited.capture}" + ("；日期系推定" if cited.inferred else "")
    known = {
        "author": " and ".join(f"{{{_tex(each)}}}" for each in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "journal": f"{{{_tex(cited.outlet)}}}" if cited.outlet else "",
        "date": str(cited.date),
        "year": f"{year:04d}" if year else "",
        "month": f"{month:02d}" if month else "",
        "url": cited.address,
        "langid": "chinese",
        "note": _tex(note),
    }
    kind = "article" if cited.outlet else "misc"
    lines = [f"  {key} = {{{value}}}," for key, value in known.items() if value]
    return "\n".join((f"@{kind}{{shiyi-{cited.id},", *lines, "}"))


def ris(cited: Reference) -> str:
    """One RIS record of a newspaper article, as reference managers import it."""
    date = cited.date
    lines = [("TY", "NEWS"), *(("AU", each) for each in cited.authors), ("TI", cited.title)]
    if cited.outlet:
        lines.append(("T2", cited.outlet))
    if date:
        days = [f"{part:02d}" for part in date.parts[1:]]
        lines += [
            ("PY", f"{date.parts[0]:04d}"),
            ("DA", "/".join([f"{date.parts[0]:04d}", *days, "", "", ""][:4])),
        ]
    lines += [("UR", cited.address), ("LA", cited.lang), ("DB", cited.archive), ("AN", cited.capture)]
    if cited.inferred:
        lines.append(("N1", "日期系推定"))
    return "\n".join(f"{tag}  - {value}" for tag, value in (*lines, ("ER", "")))
