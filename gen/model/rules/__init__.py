"""What can be wrong with a model that reads well; each rule is a function whose docstring is its page.

across/          Rules that look at several model files at once
connections/     Rules on the connections of one model file
errors/          The pages of the errors, which are found while a model file is read
wording/         Rules on the words of one model file
across_findings  Linked services -> what the rules on several files find, less what either side waives
kept_order       The rule on an order of boxes that was kept beside the model, and no longer fits it
severity         Findings -> the same with the severities that a project gives to its rules
"""

from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from gen.model.entities import Connection, Service
from gen.model.reading.writing import Writing
from gen.model.rules.across import ACROSS_RULES, LINKED_RULES
from gen.model.rules.connections.classification import (
    browser_in_cluster,
    contradicting_classification,
    neither_end_in_service,
    unclassified,
)
from gen.model.rules.connections.directions import words_against_flow
from gen.model.rules.connections.encryption import encryption_against_protocol, unencrypted, unencrypted_across_zones
from gen.model.rules.connections.metrics import pulled_metrics
from gen.model.rules.connections.missing import (
    missing_data,
    missing_data_flow,
    missing_destination,
    missing_link,
    missing_port,
    missing_protocol,
    missing_source,
)
from gen.model.rules.connections.ports import (
    database_on_two_ports,
    media_on_web_port,
    tcp_on_web_port,
    upside_down_internal_range,
    upside_down_range,
)
from gen.model.rules.connections.protocols import (
    http_on_443,
    https_on_80,
    plain_on_tls_port,
    port_of_another_protocol,
    tls_on_plain_port,
)
from gen.model.rules.connections.repeated import repeated_connection, unconnected
from gen.model.rules.connections.transport import transport_against_protocol, unknown_transport
from gen.model.rules.connections.unreadable import unreadable_internal_port, unreadable_port
from gen.model.rules.connections.upkeep import UPKEEP_RULES
from gen.model.rules.wording.abbreviations import unexplained_abbreviation
from gen.model.rules.wording.addresses import wrong_address
from gen.model.rules.wording.characters import Missing, missing_glyph
from gen.model.rules.wording.comments import cut_text, open_question
from gen.model.rules.wording.joined_lines import joined_lines, swallowed_key
from gen.model.rules.wording.markup import foreign_markup
from gen.model.rules.wording.mentions import unknown_connection
from gen.model.rules.wording.names import id_for_name, name_in_two_ways
from gen.model.rules.wording.pasted_signs import pasted_sign
from gen.model.rules.wording.sentences import data_is_parameter, data_repeats_protocol, mixed_full_stops
from gen.model.rules.wording.writing import placeholder, placeholder_of_service
from gen.problems import Problem

ConnectionRule = Callable[[Connection], Iterable[Problem]]
TableRule = Callable[[Service], Iterable[tuple[Connection, Problem]]]
ServiceRule = Callable[[Service], Iterable[Problem]]
WritingRule = Callable[[Writing], Iterable[Problem]]


def rule_name(rule: Callable[..., object]) -> str:
    """A rule's name, from its function's: `http-on-443`."""
    return rule.__name__.replace("_", "-")


def unused_waiver(holder: Connection | Service, used: Collection[str]) -> Iterator[Problem]:
    """A waiver that silences nothing: the rule it names finds nothing there any more.

    Remove it, so that the rule watches this place again.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 443
    waive: {http-on-443: the bank takes plain HTTP there}
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    for rule in holder.waived:
        if rule not in used:
            yield holder.place(f"waive.{rule}").warning("unused-waiver", silences_nothing(rule))


def silences_nothing(rule: str) -> str:
    """What is said of a waiver of a rule that finds nothing there."""
    return f"the waiver of {rule} silences nothing; remove it"


CONNECTION_RULES: tuple[ConnectionRule, ...] = (
    missing_source,
    missing_destination,
    missing_protocol,
    missing_port,
    missing_data,
    missing_data_flow,
    unclassified,
    contradicting_classification,
    browser_in_cluster,
    neither_end_in_service,
    http_on_443,
    https_on_80,
    plain_on_tls_port,
    tls_on_plain_port,
    port_of_another_protocol,
    unreadable_port,
    upside_down_range,
    unknown_transport,
    transport_against_protocol,
    media_on_web_port,
    tcp_on_web_port,
    encryption_against_protocol,
    unencrypted,
    unencrypted_across_zones,
    pulled_metrics,
    words_against_flow,
    data_repeats_protocol,
    data_is_parameter,
    placeholder,
)
TABLE_RULES: tuple[TableRule, ...] = (database_on_two_ports, repeated_connection, mixed_full_stops)
SERVICE_RULES: tuple[ServiceRule, ...] = (
    missing_link,
    unconnected,
    name_in_two_ways,
    id_for_name,
    unexplained_abbreviation,
    unknown_connection,
    wrong_address,
)
WRITING_RULES: tuple[WritingRule, ...] = (
    cut_text,
    foreign_markup,
    pasted_sign,
    joined_lines,
    swallowed_key,
    open_question,
)
_PARTS: tuple[ServiceRule, ...] = (  # of rules on connections
    placeholder_of_service,
    upside_down_internal_range,
    unreadable_internal_port,
)
_BEYOND: tuple[Callable[..., object], ...] = (*ACROSS_RULES, *LINKED_RULES, *UPKEEP_RULES)
_ALL: tuple[Callable[..., object], ...] = (
    *CONNECTION_RULES,
    *TABLE_RULES,
    *SERVICE_RULES,
    *WRITING_RULES,
    missing_glyph,
    *_BEYOND,
    unused_waiver,
)
_SECTIONS = ("introduction", "components", "externals", "internal_ports", "notes", "sections")
ACROSS: Collection[str] = frozenset(map(rule_name, _BEYOND))  # what a file by itself can't tell
RULES: Mapping[str, Callable[..., object]] = {rule_name(rule): rule for rule in _ALL}
DRAWN: frozenset[str] = frozenset({"large-picture"})  # what only a service's picture tells
WAIVABLE: Collection[str] = [*(name for name in RULES if name != "unused-waiver"), *DRAWN]


def findings(service: Service, missing: Missing, writing: Writing) -> list[Problem]:
    """What the rules find in a service, less what it waives; `missing`: the characters of a text that no font has."""
    return [*_service_findings(service, missing, findings_in_writing(writing))]


def findings_in_writing(writing: Writing) -> list[Problem]:
    """What the rules on how a file is written find, of one with errors too."""
    return [problem for rule in WRITING_RULES for problem in rule(writing)]


def _service_findings(service: Service, missing: Missing, written: Collection[Problem]) -> Iterator[Problem]:
    used: set[str] = set()
    together = _together(service)
    apart = _by_connection(service, written, together)
    for connection in service.connections:
        problems = [problem for rule in CONNECTION_RULES for problem in rule(connection)]
        problems += together.get(connection.id, ())
        if not problems and not connection.waived:
            continue
        own = {problem.rule for problem in problems} & set(connection.waived)
        used |= {problem.rule for problem in problems if problem.rule not in own} & set(service.waived)
        yield from (problem for problem in problems if problem.rule not in own and problem.rule not in service.waived)
        yield from unused_waiver(connection, {*own, *ACROSS})
    rules = (*SERVICE_RULES, *_PARTS, missing_glyph(missing))
    for problem in (*apart, *(problem for rule in rules for problem in rule(service))):
        if problem.rule in service.waived:
            used.add(problem.rule)
        else:
            yield problem
    yield from unused_waiver(service, {*used, *ACROSS, *DRAWN})


def _together(service: Service) -> dict[str, list[Problem]]:
    """What the rules on whole tables find, by the connection that it is said of."""
    findings: dict[str, list[Problem]] = {}
    for rule in TABLE_RULES:
        for connection, problem in rule(service):
            findings.setdefault(connection.id, []).append(problem)
    return findings


def _by_connection(service: Service, written: Iterable[Problem], together: dict[str, list[Problem]]) -> list[Problem]:
    """Puts what is found between the lines of a connection to it; gives the rest."""
    begins = sorted((row.place().line, row.place().column, row.id) for row in service.connections)
    apart = []
    for problem in written:
        at = bisect(begins, (problem.line, problem.column, "\uffff")) - 1
        if at < 0 or (at == len(begins) - 1 and _is_behind(service, problem, begins[-1][0])):
            apart.append(problem)
        else:
            together.setdefault(begins[at][2], []).append(problem)
    return apart


def _is_behind(service: Service, problem: Problem, last: int) -> bool:
    """Whether a place is in a section that stands behind the last connection."""
    return any(last < at.line <= problem.line for key, at in service.places.items() if key in _SECTIONS)
