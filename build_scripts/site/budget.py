"""What ordinary hosts take, so that a site that is too large is told of before a host refuses it."""

from __future__ import annotations

from typing import Final

SITE: Final = 1_000_000_000  # bytes of a site on GitHub Pages
NEARLY: Final = 0.9


def warning(size: int, articles: int) -> str:
    """What to say of a site of so many bytes; nothing while it is well below what hosts take.

    >>> warning(10_000_000, 300)
    ''
    >>> warning(1_200_000_000, 20_000)[:52]
    'the site has 1.20 GB; GitHub Pages takes 1.00 GB at '
    """
    if size < NEARLY * SITE:
        return ""
    each = size / max(1, articles)
    return (
        f"the site has {size / 1e9:.2f} GB; GitHub Pages takes {SITE / 1e9:.2f} GB at most and ten minutes to"
        f" publish. An article takes {each / 1000:.0f} kB with its downloads and its part of the search, so"
        f" there is room for about {SITE / each:,.0f}. Publish on a server of your own or with a host that"
        " takes more, or part the site by years: extra.parts in mkdocs.yml (docs/develop/own.md)."
    )
