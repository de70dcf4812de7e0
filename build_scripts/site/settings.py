"""What the configuration of a site says about whose it is; MkDocs reads it, as it does when it builds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.base import load_config
from mkdocs.exceptions import ConfigurationError

from build_scripts.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """``url`` ends in a slash or is empty; ``folder`` is where the site is built.

    ``parted`` says whether articles of some years are made elsewhere.
    """

    title: str
    description: str
    url: str
    folder: Path
    parted: bool = False


def read(root: Path) -> Settings:
    """Read ``mkdocs.yml`` under ``root``; ``UsageError`` where there is none or it is wrong."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        hint = "give the folder of an archive with --root"
        raise UsageError("no mkdocs.yml here, so there is no site", where=str(root), hint=hint)
    try:
        config = load_config(str(path))
    except ConfigurationError as error:
        raise UsageError(f"the configuration is wrong: {error}", where=str(path)) from error
    url = config.site_url or ""
    return Settings(
        config.site_name,
        " ".join((config.site_description or "").split()),
        f"{url.rstrip('/')}/" if url else "",
        Path(config.site_dir),
        bool(config.extra.get("parts")),
    )
