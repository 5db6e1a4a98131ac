"""Rules that look at several model files at once.

contradictions  The rule on pages that describe the same connection in different ways
identifiers     The rule on an id that two files use for two things
other_names     The rule on names that differ from page to page
pairing         Which connections of two pages are the same
rows            The connections of a model that several files may describe, by the two services that they are between
shared_finding  A finding that concerns several files, and who may waive it
sides           The rule on connections that only one of two pages describes
suite           Linked services as the rules on several files look at them
"""

from collections.abc import Callable, Iterable

from gen.model.rules.across.contradictions import contradicting_pages
from gen.model.rules.across.identifiers import ambiguous_id
from gen.model.rules.across.other_names import differing_name
from gen.model.rules.across.shared_finding import Finding
from gen.model.rules.across.sides import missing_connection
from gen.model.rules.across.suite import ModelRows

AcrossRule = Callable[[ModelRows], Iterable[Finding]]

ACROSS_RULES: tuple[AcrossRule, ...] = (contradicting_pages, missing_connection, differing_name, ambiguous_id)
