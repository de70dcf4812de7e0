"""Woven articles: as many as are asked for, of the stated length, hardly a line twice."""

from __future__ import annotations

from build_scripts.laboratory.weaving import woven


def test_woven_articles_have_length_and_differ() -> None:
    """The same seed gives the same articles, another seed others; paragraphs do not come again."""
    articles = [*woven(40, 1_000, seed=3)]
    assert articles == [*woven(40, 1_000, seed=3)]
    assert articles[0].paragraphs != next(woven(1, 1_000, seed=4)).paragraphs
    assert all(1_000 <= sum(map(len, each.paragraphs)) < 1_600 for each in articles)
    paragraphs = [paragraph for each in articles for paragraph in each.paragraphs]
    assert len(set(paragraphs)) > 0.99 * len(paragraphs)
