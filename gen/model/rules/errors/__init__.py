"""The pages of the errors, which are found while a model file is read.

files   Pages of what can be wrong with whole files, of the model and beside it
ids     Pages of the errors in ids, and in what they stand for
syntax  Pages of the errors in what is no plain YAML
values  Pages of the errors in keys and values
"""

from collections.abc import Mapping

from gen.model.rules.errors.files import FILES, OF_FILES
from gen.model.rules.errors.ids import IDS
from gen.model.rules.errors.syntax import SYNTAX
from gen.model.rules.errors.values import VALUES

ERRORS: Mapping[str, str] = {**SYNTAX, **VALUES, **IDS, **FILES}
WARNINGS: Mapping[str, str] = OF_FILES  # what is said of files that are no model's
