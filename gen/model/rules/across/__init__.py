"""Rules on several files at once: pages that contradict each other, and things that stand twice, under two names."""

from collections.abc import Callable, Iterable

from gen.model.rules.across.contradictions import contradicting_pages
from gen.model.rules.across.identifiers import ambiguous_id
from gen.model.rules.across.other_names import differing_name
from gen.model.rules.across.shared_finding import Finding
from gen.model.rules.across.sides import missing_connection
from gen.model.rules.across.suite import ModelRows

AcrossRule = Callable[[ModelRows], Iterable[Finding]]

ACROSS_RULES: tuple[AcrossRule, ...] = (contradicting_pages, missing_connection, differing_name, ambiguous_id)
