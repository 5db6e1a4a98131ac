"""Templates (Jinja): a project's own and those of the package, with one way of escaping for each language."""

import contextlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from gen.language import IN_ENGLISH
from gen.package import TEMPLATES
from gen.problems import Problem, display_path
from gen.renderers.pages import marked_data
from gen.renderers.pages.compiled import PackagedCode
from gen.renderers.text import breaking, html, markdown, wikitext
from gen.views.service.filters import port_spans
from gen.views.service.marks import NO_MARKS

PACKAGED = list(TEMPLATES)
SERVICE = ("service", "fragments/", "wiki/")  # how the names begin of templates for services


class TemplateProblem(Exception):
    """A template can't be used; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def __reduce__(self) -> tuple[type["TemplateProblem"], tuple[Problem]]:
        """How pickle makes it again from a worker process, where an exception's own arguments are its message."""
        return TemplateProblem, (self.problem,)


def templates(folder: Path | None, suite: str) -> Environment:
    """The project's templates, and for what it has not those of the package.

    `suite`: the name of the whole that the services belong to, blank where it has none.
    """
    folders = [folder] if folder else []
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in (*folders, *PACKAGED)]),
        autoescape=select_autoescape(["html", "html.j2"], default=False),
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=PackagedCode(PACKAGED, __file__),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["suite_name"] = suite
    environment.globals["t"] = IN_ENGLISH  # where a template has no page's words
    environment.filters |= {
        "md": markdown.escape,
        "md_cell": markdown.cell,
        "md_data": marked_data.data_markdown,
        "md_text": markdown.small_markdown,
        "md_address": markdown.link_target,
        "spans": port_spans,
        "unbroken": lambda text: Markup(breaking.unbroken(text)),
        "hyphenated": lambda text: Markup(breaking.hyphenated(text)),
        "wrapped": lambda text: Markup(breaking.wrapped(text)),
        "html_data": lambda texts, marks=NO_MARKS: Markup(marked_data.data_html(texts, marks)),
        "html_text": lambda text: Markup(html.small_markdown(text)),
        "wiki": wikitext.escape,
        "wiki_data": pass_context(
            lambda context, texts, marks=NO_MARKS: marked_data.as_wikitext(texts, marks, context["base"])
        ),
        "wiki_cell": pass_context(lambda context, text: wikitext.cell(text, context["base"])),
        "wiki_link": pass_context(lambda context, to, words: wikitext.link(to, words, context["base"])),
        "wiki_text": pass_context(lambda context, text, item="": wikitext.small_markdown(text, item, context["base"])),
    }
    return environment


@lru_cache(maxsize=4)  # its templates are compiled once
def inert(environment: Environment) -> Environment:
    """The same templates for a site's Markdown: the model's words are hidden until it is HTML."""
    hiding = environment.overlay()
    hiding.filters = {
        **environment.filters,
        "md": markdown.hidden,
        "md_cell": lambda text: markdown.cell(text, markdown.hidden),
        "md_text": lambda text: markdown.small_markdown(text, markdown.hidden),
    }
    return hiding


def load(environment: Environment) -> None:
    """Compile what services' files are made of, the site's HTML apart; what is wrong is said where it is used."""
    for name in environment.list_templates(filter_func=_of_a_file):
        with contextlib.suppress(TemplateError, OSError, UnicodeDecodeError):
            environment.get_template(name)


def _of_a_file(name: str) -> bool:
    return name.startswith(SERVICE) and name.endswith(".j2") and not name.endswith(".html.j2")


def render(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    """A template's text; raises TemplateProblem with the place in the template."""
    try:
        return environment.get_template(name).render(values)
    except TemplateNotFound as error:
        raise TemplateProblem(_problem(*_place(error, name), f"there is no template {error.name}")) from error
    except UnicodeDecodeError as error:
        raise TemplateProblem(_problem(_undecodable(environment, name), 1, "this is not UTF-8")) from error
    except TemplateSyntaxError as error:
        place = (error.filename or error.name or name, error.lineno)
        raise TemplateProblem(_problem(*place, error.message or "not a template")) from error
    except Exception as error:  # a template may do anything that Python can
        raise TemplateProblem(_problem(*_place(error, name), str(error) or type(error).__name__)) from error


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem(
        display_path(Path(file)) if Path(file).is_absolute() else file, line, 1, "error", "template", message
    )


def _undecodable(environment: Environment, name: str) -> str:
    """The file of the template that is not UTF-8."""
    for folder in getattr(environment.loader, "loaders", ()):
        for path in sorted(Path(folder.searchpath[0]).rglob("*.j2")):
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                return str(path)
    return name


def _place(error: Exception, name: str) -> tuple[str, int]:
    """The last line of a template in the error's traceback."""
    place, trace = (name, 1), error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
