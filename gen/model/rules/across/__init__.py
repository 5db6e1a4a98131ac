"""Rules that look at several model files at once.

boxes           Rules on the boxes of one model file, which need the zones that other files tell
contradictions  The rule on pages that describe the same connection in different ways
identifiers     The rule on an id that two files use for two things
other_names     The rule on names that differ from page to page
pairing         Which connections of two pages are the same
rows            The connections of a model that several files may describe, by the two services that they are between
shared_finding  A finding that concerns several files, and who may waive it
sides           The rule on connections that only one of two pages describes
suite           Linked services as the rules on several files look at them
zones           Rules on trust zones: one that is written in two ways, a system that stands in two
"""

from collections.abc import Callable, Iterable

from gen.model.entities import Service
from gen.model.rules.across.boxes import box_in_two_places, box_in_two_zones, box_repeats_frame
from gen.model.rules.across.contradictions import contradicting_pages
from gen.model.rules.across.identifiers import ambiguous_id
from gen.model.rules.across.other_names import differing_name
from gen.model.rules.across.shared_finding import Finding
from gen.model.rules.across.sides import missing_connection
from gen.model.rules.across.suite import ModelRows
from gen.model.rules.across.zones import contradicting_zones, zone_in_two_ways
from gen.problems import Problem

AcrossRule = Callable[[ModelRows], Iterable[Finding]]
LinkedRule = Callable[[Service], Iterable[Problem]]

ACROSS_RULES: tuple[AcrossRule, ...] = (
    contradicting_pages,
    missing_connection,
    differing_name,
    ambiguous_id,
    zone_in_two_ways,
    contradicting_zones,
)
LINKED_RULES: tuple[LinkedRule, ...] = (  # on one file, and what it takes from others
    box_in_two_zones,
    box_in_two_places,
    box_repeats_frame,
)
