"""``python -m build_scripts <verb>``."""

import sys

from build_scripts.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
