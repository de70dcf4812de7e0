"""Pictures of every type of page, to be looked at: on a desk, on a phone, dark, printed, in traditional form.

``make screenshots`` runs it; the pictures are in ``.cache/screenshots``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.bundle.produce import produce
from tests.browser import find_browser
from tests.site import showcase
from tests.site.conftest import FLAGS, build, edition_of, serving, uncounted
from tests.site.showcase import Kind

OUTPUT: Final = showcase.ROOT / ".cache" / "screenshots"
_PAPER: Final = (794, 1123)  # A4 at 96 dots an inch
_TALLEST: Final = 6000  # pixels of a page that a picture shows


@dataclass(frozen=True, slots=True)
class Variant:
    """How a page is looked at: the options of the browser, and what is kept in it as a reader's setting."""

    name: str
    size: tuple[int, int] = (1280, 860)
    options: dict[str, Any] = field(default_factory=dict)
    media: str = "screen"
    form: str = ""


VARIANTS: Final = (
    Variant("desktop"),
    Variant("phone", (390, 844), {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}),
    Variant("dark", options={"color_scheme": "dark"}),
    Variant("print", _PAPER, media="print"),
    Variant("traditional", form="tw"),
)


def prepared(page: Page, address: str, kind: Kind, variant: Variant) -> None:
    """Open a page as a reader of this variant sees it, with its switch put on."""
    page.emulate_media(media="screen")
    page.goto(f"{address}/{kind.path}")
    if variant.form:
        page.locator("#sy-settings summary").click()
        page.locator(f'input[name="sy-form"][value="{variant.form}"]').check()
        page.keyboard.press("Escape")
    if kind.check:
        page.locator(kind.check).check()
    if kind.path.startswith("search.html?"):
        page.locator('#sy-find[aria-busy="false"]').wait_for()
        page.locator("#sy-count:not(:empty)").wait_for()
    page.emulate_media(media=variant.media)  # type: ignore[arg-type] # one of the two names
    page.wait_for_timeout(150)


def _shoot(browser: Browser, address: str, kinds: list[Kind], variant: Variant, out: Path) -> None:
    width, height = variant.size
    with closing(
        browser.new_context(viewport={"width": width, "height": height}, **variant.options)
    ) as context:
        page = context.new_page()
        page.set_default_timeout(8000)
        for kind in kinds:
            prepared(page, address, kind, variant)
            tall = min(_TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            page.set_viewport_size({"width": width, "height": max(height, tall)})
            page.screenshot(path=out / f"{kind.name}.{variant.name}.png")
            page.set_viewport_size({"width": width, "height": height})


def _site(root: Path) -> Iterator[tuple[Path, str]]:
    """The showcase, with bundles for its download page to list."""
    showcase.copy_archive(root)
    showcase.furnish(root)
    build(root)
    produce(edition_of(root), root / "dist", ("zip", "data"), uncounted)
    folder = build(root)
    with serving(folder) as address:
        yield folder, address


def main(out: Path) -> int:
    """Make all pictures in ``out``, whose former content goes."""
    browser_path = find_browser()
    if browser_path is None:
        sys.stderr.write("no Chromium on this machine: run make test once, it gets one\n")
        return 1
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with TemporaryDirectory() as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for folder, address in _site(Path(root)):
            kinds = showcase.kinds(folder)
            for variant in VARIANTS:
                _shoot(browser, address, kinds, variant, out)
                sys.stdout.write(f"{len(kinds)} × {variant.name}\n")
        browser.close()
    sys.stdout.write(f"{out}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if sys.argv[1:] else OUTPUT))
