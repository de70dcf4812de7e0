"""The description of the data set: ``datapackage.json`` for programs, a dictionary for people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final

from build_scripts.bundle import walk
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.schema import FIELDS, Field
from build_scripts.bundle.texts import template

_TYPES: Final = {"string": "文字 string", "integer": "整数 integer", "boolean": "是否 boolean"}
_MEDIA: Final = {
    ".csv": "text/csv",
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
}


def describe(edition: Edition, files: Sequence[Path]) -> str:
    """The data package (Frictionless Data Package 1) of ``files``, with their sizes and digests.

    Parquet carries its own schema and is listed as a file: the standard knows tables as text.
    """
    package = {
        "profile": "data-package",
        "name": f"{edition.name}-data",
        "title": edition.title,
        "description": edition.description,
        "homepage": edition.url or None,
        "version": edition.date.isoformat(),
        "licenses": [
            {
                "name": "other-closed",
                "title": "著作权属于原作者和原发布媒体；供研究与查考 "
                "Rights remain with authors and publishers; for research and reference",
            }
        ],
        "resources": [_resource(path) for path in files],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=2)


def _resource(path: Path) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    for chunk in walk.chunks(path):
        digest.update(chunk)
        size += len(chunk)
    kind = path.suffix.removeprefix(".")
    resource: dict[str, object] = {
        "name": f"articles-{kind}",
        "path": path.name,
        "format": kind,
        "mediatype": _MEDIA[path.suffix],
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
    }
    if kind == "parquet":
        return {"profile": "data-resource", "type": "file", **resource}
    resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema()}
    if kind == "csv":
        resource["dialect"] = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
    return resource


def _schema() -> dict[str, object]:
    fields = [_field(field) for field in FIELDS]
    return {"fields": fields, "missingValues": [""], "primaryKey": ["id"]}


def _field(field: Field) -> dict[str, object]:
    limits: dict[str, object] = {"required": True} if field.required else {}
    if field.allowed and field.type != "array":
        whole = field.type == "integer"
        limits["enum"] = [int(each) for each in field.allowed] if whole else list(field.allowed)
    if field.pattern:
        limits["pattern"] = field.pattern
    described = {
        "name": field.name,
        "type": field.type,
        "title": field.chinese,
        "description": field.english,
        "constraints": limits,
    }
    return {key: value for key, value in described.items() if value}


def dictionary(edition: Edition) -> str:
    """The data dictionary as Markdown, Chinese and English side by side."""
    table = "\n".join(
        f"| `{field.name}` | {_type(field)} | {field.chinese} | {field.english} |" for field in FIELDS
    )
    vocabulary = "\n".join(
        f"* `{field.name}`: {', '.join(f'`{each}`' for each in field.allowed)}"
        for field in FIELDS
        if field.allowed
    )
    return Template(template("dataset.md")).substitute(
        title=edition.title,
        date=edition.date.isoformat(),
        url=edition.url or "—",
        fields=table,
        vocabulary=vocabulary,
    )


def _type(field: Field) -> str:
    if field.type == "array":
        return f"列表 array<{field.entries}>"
    return _TYPES[field.type] + ("" if field.required else " / null")
