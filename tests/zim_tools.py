"""The checker and the server of ZIM files for the tests: those that are here, else Debian's.

``make test`` runs this file before pytest. Without them the tests that ask them are skipped, and
libzim's own check and search are tested all the same.
"""

from __future__ import annotations

import shutil
import sys
from typing import Final

from tests.browser import apt_install, is_debian_root

PACKAGES: Final = {"zimcheck": "zim-tools", "kiwix-serve": "kiwix-tools"}


def find(name: str) -> str | None:
    """Return the path of one of the tools, None where it is not installed."""
    return shutil.which(name)


def main() -> int:
    """See to it that the tools are here if they can be had; say so if they cannot."""
    for tool, package in PACKAGES.items():
        if find(tool) is None and not (is_debian_root() and apt_install(package)):
            sys.stderr.write(f"没有 {tool}，有关的测试将略过；请安装 {package}。\n")
            sys.stderr.write(f"No {tool}: its tests are skipped. Install {package} to run them.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
