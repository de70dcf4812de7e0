"""The checker of ZIM files for the tests: one that is here, else Debian's.

``make test`` runs this file before pytest. Without the checker the tests that ask it are skipped, and
libzim's own check and search are tested all the same.
"""

from __future__ import annotations

import shutil
import sys
from typing import Final

from tests.browser import apt_install, is_debian_root

PACKAGE: Final = "zim-tools"


def find(name: str) -> str | None:
    """Return the path of one of the tools, None where it is not installed."""
    return shutil.which(name)


def main() -> int:
    """See to it that the tools are here if they can be had; say so if they cannot."""
    if find("zimcheck") is None and not (is_debian_root() and apt_install(PACKAGE)):
        sys.stderr.write("没有 zimcheck，有关的测试将略过；请安装 zim-tools。\n")
        sys.stderr.write("No zimcheck: its tests are skipped. Install zim-tools to run them.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
