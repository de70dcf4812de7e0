"""A Chromium for the tests: one that is here, else Debian's, else Playwright's own.

``make test`` runs this file before pytest and hands the printed path on in ``SHIYI_BROWSER``. Tests
call :func:`find_browser`, which only looks; nothing is installed while tests run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_BROWSER = "chromium"
DEBIAN_FONTS = "fonts-noto-cjk"


def find_browser() -> str | None:
    """Return the path of a Chromium on this machine, the one in ``SHIYI_BROWSER`` first, or None."""
    for name in filter(None, (os.environ.get("SHIYI_BROWSER"), *NAMES)):
        path = shutil.which(name)
        if path:
            return path
    return _playwright_browser()


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to load, seldom needed

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def is_debian_root() -> bool:
    """Tell whether packages of Debian can be installed here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(package: str) -> bool:
    """Install a Debian package; apt's own words go to standard error. Tell whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", package]
    for command in (["apt-get", "update", "--quiet"], install):
        if subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode:
            return False
    return True


def _has_chinese_font() -> bool:
    """Tell whether Chinese can be drawn; without fontconfig nobody can know, so that counts as yes."""
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return not is_debian_root()
    listed = subprocess.run([fc_list, ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def obtain_browser() -> str | None:
    """Return a browser, installed now if there was none: as root on Debian its package, else Playwright's."""
    found = find_browser()
    if found is None and is_debian_root() and apt_install(DEBIAN_BROWSER):
        found = find_browser()
    if found is None:
        download = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(download, stdout=sys.stderr, check=False)
        found = find_browser()
    if not _has_chinese_font() and not (is_debian_root() and apt_install(DEBIAN_FONTS)):
        sys.stderr.write("没有中文字体，页面截图会是方块；请安装 Noto CJK。\n")
        sys.stderr.write("No Chinese font: the tests run, but screenshots show boxes. Install Noto CJK.\n")
    return found


def main() -> int:
    """Print the path of a browser; exit with 1 and say what to do where none can be had."""
    browser = obtain_browser()
    if browser is None:
        sys.stderr.write("没有找到浏览器，也装不上。请安装 Chromium，或用 SHIYI_BROWSER 指出它的路径。\n")
        sys.stderr.write(
            "No browser and none could be installed. Install Chromium, or name it: SHIYI_BROWSER=/path\n"
        )
        return 1
    sys.stdout.write(f"{browser}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
