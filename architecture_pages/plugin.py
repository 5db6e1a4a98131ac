"""What MkDocs loads as the plugin `gen`; where another `gen` is in the way, it says so instead of a traceback."""

from typing import TYPE_CHECKING

from mkdocs.config.base import ValidationError

from architecture_pages import InTheWay, own, whole

if TYPE_CHECKING:
    from gen.outputs.mkdocs.plugin import GenPlugin
else:
    try:
        with whole(), own("gen.processes.collector", "loading")():
            GenPlugin = own("gen.outputs.mkdocs.plugin", "GenPlugin")
    except InTheWay as problem:
        raise ValidationError(str(problem)) from None

__all__ = ["GenPlugin"]
