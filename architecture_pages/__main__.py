"""`python -m architecture_pages`: as the command `architecture-pages`, which does not look into the working folder."""

import os
import sys
from pathlib import Path

from architecture_pages import OWN, main

if __name__ == "__main__":
    if Path(sys.path[0] or os.curdir).resolve() == Path.cwd() != OWN.parents[1]:
        del sys.path[0]
    main()
