"""The rule on an id that two files use for two things."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gen.model.entities import Component, Service
from gen.model.kinds import KINDS
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows

Use = tuple[Service, Component]


def ambiguous_id(suite: ModelRows) -> Iterator[Finding]:
    """A key of `externals` means one thing here and another there.

    Whoever copies a row from one file to the other connects the wrong two. Two cases are told:

    - The key is the id of a service of the model, but the external is not of kind `service`, has another name than that
      service, or refers to another one.
    - Several files have the key, most of them for one thing, this one for another: another name, or another kind. Where
      the files have more than two things for it and no one prevails, it is a word that each uses for its own
      (`database`), and nothing is told; nor where it is a word of every name (`database`: Orders database, Users
      database).

    Take another key, or refer to what is meant: `service: auth`.

    Wrong:

    ```yaml
    # shop.yml
    externals: {auth: {name: Auth0, kind: third-party}}
    # auth.yml
    service: {name: Authentication}
    ```

    Right:

    ```yaml
    # shop.yml
    externals: {auth0: {name: Auth0, kind: third-party}, auth: {service: auth}}
    # auth.yml
    service: {name: Authentication}
    ```
    """
    by_key: defaultdict[str, list[Use]] = defaultdict(list)
    for service in suite.services.values():
        for external in service.externals:
            other = suite.services.get(external.id)
            if other and other is not service:
                yield from _of_a_service(service, external, other)
            elif not external.shared:
                by_key[external.id].append((service, external))
    for key in sorted(by_key):
        yield from _of_two_things(by_key[key])


def _of_a_service(service: Service, external: Component, other: Service) -> Iterator[Finding]:
    """The key is another service's id; is the external that service?"""
    if external.service == other.id and external.name in (other.name, other.abbreviation):
        return
    if external.service == other.id and "service" in external.places:
        return
    at = other.place("name")
    message = f"`{external.id}` is {other.name} ({at.file}:{at.line}), and here {_what(external)}; "
    message += f"write `service: {other.id}`, or take another key"
    subject = "{}:{}:{}".format(*external.place())
    yield Finding(external.place("name").warning("ambiguous-id", message), _holders(service, external, other), subject)


def _of_two_things(uses: Sequence[Use]) -> Iterator[Finding]:
    """Files have the key for different things; which is the one that most have it for?"""
    things: defaultdict[tuple[str | None, ...], list[Use]] = defaultdict(list)
    for use in uses:
        things[_thing(use[1])].append(use)
    first, *others = sorted(things.values(), key=lambda same: (-len(same), same[0][1].place()))
    if not others or _is_word([same[0][1] for same in things.values()]):
        return
    if len(others) > 1 and 2 * len(first) <= len(uses):
        return
    usual, meant = first[0]
    at = meant.place("name")
    for same in others:
        service, external = same[0]
        message = (
            f"`{external.id}` is {_what(meant)} in {at.file}:{at.line}, and here {_what(external)}; take another key"
        )
        yield Finding(external.place("name").warning("ambiguous-id", message), _holders(service, external, usual))


def _thing(external: Component) -> tuple[str | None, ...]:
    return (external.service, external.part) if external.service else (external.name.casefold(), external.kind)


def _is_word(externals: Sequence[Component]) -> bool:
    """Whether the words of the key stand in the name of each, and their kind is one."""
    words = set(externals[0].id.split("-"))
    named = all(words <= set(re.findall(r"\w+", external.name.casefold())) for external in externals)
    return named and len({external.kind for external in externals}) == 1


def _what(external: Component) -> str:
    return f"{KINDS[external.kind].word} called {external.name}"


def _holders(service: Service, external: Component, other: Service) -> Sequence[Holder]:
    rows = [row for row in service.connections if external in (row.source, row.destination)]
    return [Holder(service), Holder(other), *(Holder(service, row) for row in rows)]
