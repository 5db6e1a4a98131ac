"""Tell how many of mutmut's mutants the tests killed; exit code 1 where that is less than LEAST."""

import json
import sys
from pathlib import Path

STATS = Path("mutants/mutmut-cicd-stats.json")  # of `mutmut export-cicd-stats`
LEAST = 0.85


def main() -> int:
    """Print the share; the exit code."""
    found = json.loads(STATS.read_text(encoding="utf-8"))
    killed = found["killed"] + found["timeout"] + found["segfault"]
    tried = killed + found["survived"] + found["no_tests"]
    share = killed / tried if tried else 0.0
    print(f"{killed} of {tried} mutants killed: {share:.1%}; at least {LEAST:.0%} have to be")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
