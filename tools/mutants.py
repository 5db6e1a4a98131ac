"""Which of mutmut's mutants to try, and how many of those tried the tests killed.

mutants.py choose [NUMBER [SEED]]     so many names, chosen at random; without a number none, which means all
mutants.py told                       the share that was killed; exit code 1 where it is less than LEAST
"""

import json
import random
import sys
import tomllib
from pathlib import Path

STATS = Path("mutants/mutmut-cicd-stats.json")  # of `mutmut export-cicd-stats`
LEAST = 0.85


def names() -> list[str]:
    """The names of all mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents  # noqa: PLC0415  what `told` needs not
    from mutmut.utils.format_utils import get_mutant_name  # noqa: PLC0415

    wanted = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]["only_mutate"]
    paths = [path for pattern in wanted for path in sorted(Path().glob(pattern))]
    made = {path: mutate_file_contents(str(path), path.read_text(encoding="utf-8"), None, None) for path in paths}
    return [get_mutant_name(path, name) for path, one in made.items() for name in one.mutant_names]


def choose(number: int | None = None, seed: int = 1) -> str:
    """So many names, one a line."""
    every = names() if number else []
    return "\n".join(sorted(random.Random(seed).sample(every, min(number or 0, len(every)))))


def told() -> int:
    """Print the share; the exit code."""
    found = json.loads(STATS.read_text(encoding="utf-8"))
    killed = found["killed"] + found["timeout"] + found["segfault"]
    tried = killed + found["survived"] + found["no_tests"]
    share = killed / tried if tried else 0.0
    print(f"{killed} of {tried} mutants killed: {share:.1%}; at least {LEAST:.0%} have to be")
    return int(share < LEAST)


if __name__ == "__main__":
    if sys.argv[1] == "choose":
        print(choose(*map(int, sys.argv[2:])))
    else:
        sys.exit(told())
