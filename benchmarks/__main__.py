"""`python -m benchmarks`: what builds cost, as ratios in one run, each with its goal. Always ends with 0."""

from collections.abc import Iterator
from os import getloadavg
from subprocess import CalledProcessError

import click

from benchmarks.builds import builds, growth
from benchmarks.large import large
from benchmarks.measuring import Cost
from benchmarks.startup import startup
from benchmarks.table import Row, summary

RUNS = 9


def _sizes(ctx: click.Context, option: click.Parameter, value: str) -> list[int]:
    try:
        return [int(size) for size in value.split(",")]
    except ValueError as error:
        raise click.BadParameter("numbers with commas between them") from error


@click.command()
@click.option("--sizes", default="10,100", show_default=True, callback=_sizes, help="Services; 1000 takes minutes.")
@click.option("--quick", is_flag=True, help="Three runs where nine are usual, and 10 services.")
def main(sizes: list[int], quick: bool) -> None:
    """Print the tables."""
    known: dict[int, Cost] = {}
    print(f"Load of the machine, before: {getloadavg()[0]:.1f}; seconds of the clock mean little above 0.5.")
    rows = _table("Start-up, this project", startup(3 if quick else RUNS))
    for size in [10] if quick else sizes:
        rows += _table(f"{size} services", builds(size, known))
    rows += _table("Large pictures", large())
    rows += _table("Growth", growth(known))
    print(f"\n{summary(rows)}")


def _table(title: str, rows: Iterator[Row]) -> list[Row]:
    """Print a table; one that can't be finished ends with what went wrong."""
    print(f"\n{title}", flush=True)
    found: list[Row] = []
    try:
        for row in rows:
            print(row, flush=True)
            found.append(row)
    except (RuntimeError, CalledProcessError) as error:
        print(f"  failed: {error}", flush=True)
    return found


if __name__ == "__main__":
    main()
