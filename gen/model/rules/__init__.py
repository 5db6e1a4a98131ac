"""What is worth a warning: a rule is one short function, whose docstring is its page in the documentation."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from gen.model.entities import Connection, Service
from gen.model.rules.characters import Missing, missing_glyph
from gen.model.rules.classification import contradicting_classification, unclassified
from gen.model.rules.missing import (
    missing_data,
    missing_data_flow,
    missing_destination,
    missing_link,
    missing_port,
    missing_protocol,
    missing_source,
)
from gen.model.rules.protocols import http_on_443, https_on_80
from gen.model.rules.writing import placeholder, placeholder_of_service
from gen.problems import Problem

ConnectionRule = Callable[[Connection], Iterable[Problem]]


def rule_name(rule: Callable[..., object]) -> str:
    """A rule's name, from its function's: `http-on-443`."""
    return rule.__name__.replace("_", "-")


def unused_waiver(holder: Connection | Service, used: Collection[str]) -> Iterator[Problem]:
    """A waiver that silences nothing: the rule it names finds nothing there any more.

    Remove it, so that the rule watches this place again.
    """
    for rule in holder.waived:
        if rule not in used:
            said = f"the waiver of {rule} silences nothing; remove it"
            yield holder.place(f"waive.{rule}").warning("unused-waiver", said)


CONNECTION_RULES: tuple[ConnectionRule, ...] = (
    missing_source,
    missing_destination,
    missing_protocol,
    missing_port,
    missing_data,
    missing_data_flow,
    unclassified,
    contradicting_classification,
    http_on_443,
    https_on_80,
    placeholder,
)
_OTHERS: tuple[Callable[..., object], ...] = (missing_link, missing_glyph)
RULES: Mapping[str, Callable[..., object]] = {
    rule_name(rule): rule for rule in (*CONNECTION_RULES, *_OTHERS, unused_waiver)
}
WAIVABLE: Collection[str] = [name for name in RULES if name != "unused-waiver"]


def findings(service: Service, missing: Missing) -> list[Problem]:
    """What the rules find in a service, less what it waives; `missing`: the characters of a text that no font has."""
    return [*_service_findings(service, missing)]


def _service_findings(service: Service, missing: Missing) -> Iterator[Problem]:
    used: set[str] = set()
    for connection in service.connections:
        found = [problem for rule in CONNECTION_RULES for problem in rule(connection)]
        own = {problem.rule for problem in found} & set(connection.waived)
        used |= {problem.rule for problem in found if problem.rule not in own} & set(service.waived)
        yield from (problem for problem in found if problem.rule not in own and problem.rule not in service.waived)
        yield from unused_waiver(connection, own)
    for problem in (*missing_link(service), *placeholder_of_service(service), *missing_glyph(missing)(service)):
        if problem.rule in service.waived:
            used.add(problem.rule)
        else:
            yield problem
    yield from unused_waiver(service, used)
