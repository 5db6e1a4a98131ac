"""Any YAML that MkDocs reads, read by PyYAML as MkDocs has it do so; nothing is imported that the text names."""

from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml_env_tag import construct_env_tag

from gen.configuration.plain_yaml import PYTHON, Foreign
from gen.problems import EnvironmentProblem

LONG = 200_000  # characters, from which on the parser in C is asked first: ten times as fast, but not MkDocs' own


class _Reader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads what MkDocs reads, and imports nothing."""


class _Quick(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """The reader with libyaml's parser, where PyYAML has it: ten times as fast."""


def _foreign(loader: SafeConstructor, suffix: str, node: yaml.Node) -> Foreign:
    return Foreign(f"!!python/{suffix}")


for _loader in (_Reader, _Quick):
    _loader.add_constructor("!ENV", construct_env_tag)
    _loader.add_constructor("!relative", lambda loader, node: Foreign("!relative"))
    _loader.add_multi_constructor(PYTHON, _foreign)


def values_by_pyyaml(text: str, name: str) -> Any:
    """The YAML's values; raises EnvironmentProblem where MkDocs would not take it as YAML."""
    if len(text) > LONG:
        try:
            return yaml.load(text, _Quick)
        except (yaml.YAMLError, ValueError):
            pass  # such as `{a: https://b}`, which it does not read
    try:
        return yaml.load(text, _Reader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise EnvironmentProblem(f"{place}: MkDocs can't read this: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise EnvironmentProblem(f"{name}: MkDocs can't read this: {' '.join(str(error).split())}") from error
