"""Rules on how long ago someone looked whether a connection is as its page says, for projects that set `verified_days`.

The day that ages are counted to is given, never the clock's: the same model has the same findings tomorrow.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.problems import Problem


class Upkeep(NamedTuple):
    """The days after which a verification is old, None where nobody watches it; and the day to count to, if known."""

    days: int | None = None
    today: date | None = None


UNWATCHED = Upkeep()
UpkeepRule = Callable[[Connection, Upkeep], Iterable[Problem]]


def never_verified(connection: Connection, upkeep: Upkeep) -> Iterator[Problem]:
    """Nobody has verified the connection: there is no `verified`.

    Only where mkdocs.yml (plugin gen) or pyproject.toml sets `verified_days`. A page that no one has compared with the
    firewall or the running service is a guess. Compare it, and write down the day, who did it, and what shows it.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 443
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    verified: {on: 2026-03-01, by: Network team, evidence: "https://example.org/tickets/4711"}
    ```
    """
    if upkeep.days is not None and connection.verified is None:
        message = f"connection {connection.id} was never verified: write `verified: {{on: DAY}}` when it was"
        yield connection.place("id").warning("never-verified", message)


def outdated(connection: Connection, upkeep: Upkeep) -> Iterator[Problem]:
    """The connection was verified longer ago than the project allows (`verified_days`).

    Ports are opened and closed without a word to whoever writes the page. Compare it again, and write the new day. Ages
    count to the day of `--today` or of the variable SOURCE_DATE_EPOCH, never to the clock's; without both, this rule
    and the next are silent.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 443
    verified: {on: 2024-03-01}
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    verified: {on: 2026-03-01}
    ```
    """
    age = _age(connection, upkeep)
    if age is not None and upkeep.days is not None and age > upkeep.days:
        message = f"connection {connection.id} was verified {age} days ago, {upkeep.days} are allowed; compare it again"
        yield connection.place("verified").warning("outdated", message)


def verified_in_future(connection: Connection, upkeep: Upkeep) -> Iterator[Problem]:
    """The day of a verification is still to come.

    Most often the year is a typo; the connection would count as verified for years.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 443
    verified: {on: 2206-03-01}
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    verified: {on: 2026-03-01}
    ```
    """
    age = _age(connection, upkeep)
    if age is not None and age < 0 and connection.verified:
        message = f"connection {connection.id}: {connection.verified.on} is still to come; is it a typo?"
        yield connection.place("verified").warning("verified-in-future", message)


UPKEEP_RULES: tuple[UpkeepRule, ...] = (never_verified, outdated, verified_in_future)


def upkeep_findings(services: Sequence[Service], upkeep: Upkeep) -> Iterator[Finding]:
    """What they find; a waiver of the connection or of its service silences it."""
    if upkeep.days is None:
        return
    for service in services:
        for connection in service.connections:
            holders = (Holder(service, connection), Holder(service))
            yield from (Finding(problem, holders) for rule in UPKEEP_RULES for problem in rule(connection, upkeep))


def silent(upkeep: Upkeep) -> set[str]:
    """The rules that can find nothing, for want of days or of a day."""
    if upkeep.days is None:
        return {"never-verified", "outdated", "verified-in-future"}
    return set() if upkeep.today else {"outdated", "verified-in-future"}


def _age(connection: Connection, upkeep: Upkeep) -> int | None:
    """The days since it was verified; None where that is not known, or not watched."""
    if connection.verified is None or upkeep.days is None or upkeep.today is None:
        return None
    return (upkeep.today - date.fromisoformat(connection.verified.on)).days
