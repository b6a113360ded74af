"""``python -m regviz`` does what ``regviz`` does, also where the scripts folder is not on the path."""

import sys

from regviz.cli import main

if __name__ == "__main__":
    sys.exit(main())
