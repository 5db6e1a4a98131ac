"""Linked services -> what the rules on several files find, less what either side waives."""

from collections.abc import Iterator, Sequence

from gen.model.entities import Service
from gen.model.rules import ACROSS, DRAWN, RULES, unused_waiver
from gen.model.rules.across import ACROSS_RULES, LINKED_RULES
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import model_rows
from gen.model.rules.connections.upkeep import UNWATCHED, Upkeep, silent, upkeep_findings
from gen.problems import Problem


def findings_across(services: Sequence[Service], complete: bool = True, upkeep: Upkeep = UNWATCHED) -> list[Problem]:
    """What is wrong between services, sorted by rule, and which of their connections were not verified for long.

    `complete`: whether these are all there are. Where some are missing, for errors in their files, a waiver may well
    silence what they would show.
    """
    linked = model_rows(services)
    findings = [finding for rule in ACROSS_RULES for finding in rule(linked)]
    findings += (
        Finding(problem, [Holder(service)])
        for service in linked.services.values()
        for rule in LINKED_RULES
        for problem in rule(service)
    )
    findings += upkeep_findings(services, upkeep)
    used: set[tuple[object, str]] = set()
    problems = list(_unwaived(findings, used))
    return problems + (list(_unused(services, used, silent(upkeep))) if complete else [])


def _unwaived(findings: Sequence[Finding], used: set[tuple[object, str]]) -> Iterator[Problem]:
    """The findings that no one waives, of those with one subject the first; notes in `used` which waivers silence."""
    reported: set[tuple[str, str]] = set()
    for problem, holders, subject in findings:
        waiving = [holder for holder in holders if holder.waives(problem.rule)]
        used |= {(holder.key, problem.rule) for holder in waiving}
        if not waiving and (problem.rule, subject) not in reported:
            reported |= {(problem.rule, subject)} if subject else set()
            yield problem


def _unused(services: Sequence[Service], used: set[tuple[object, str]], silent: set[str]) -> Iterator[Problem]:
    others = (RULES.keys() - ACROSS) | DRAWN | silent
    for service in services:
        for row in (None, *service.connections):
            if (row or service).waived:
                key = Holder(service, row).key
                yield from unused_waiver(row or service, {*others, *(rule for holder, rule in used if holder == key)})
