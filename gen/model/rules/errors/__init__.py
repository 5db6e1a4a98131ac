"""The pages of what is no rule but an error: by name, each in the form of a rule's docstring.

An error can be neither waived nor lowered to a warning: there would be nothing right to show.
"""

from collections.abc import Mapping

from gen.model.rules.errors.files import FILES, OF_FILES
from gen.model.rules.errors.ids import IDS
from gen.model.rules.errors.syntax import SYNTAX
from gen.model.rules.errors.values import VALUES

ERRORS: Mapping[str, str] = {**SYNTAX, **VALUES, **IDS, **FILES}
WARNINGS: Mapping[str, str] = OF_FILES  # what is said of files that are no model's
