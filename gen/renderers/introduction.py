"""The introduction: all of Markdown but HTML."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_OR_TAG = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|<(?!https?://[^\s<>]+>|[^\s<>@]+@[^\s<>@]+>)", re.DOTALL)


def as_markdown(text: str) -> str:
    """The introduction for a page of plain Markdown: every `<` that is no code and no address shown as typed."""
    found: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in text.splitlines():
        opening = _FENCE.match(line)
        if not fence and opening:
            found += [_shown("\n".join(prose)), line] if prose else [line]
            prose, fence = [], opening[1]
        elif fence:
            found.append(line)
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        else:
            prose.append(line)
    return "\n".join([*found, *([_shown("\n".join(prose))] if prose else [])])


def _shown(prose: str) -> str:
    return _CODE_OR_TAG.sub(lambda found: found[0] if found[1] else "&lt;", prose)


def as_html(text: str, extensions: Sequence[Any], configs: Mapping[str, Mapping[str, Any]]) -> str:
    """The introduction as clean HTML, by a site's Markdown extensions; HTML in it is shown as typed.

    Converted apart from the page, so that nothing in it can reach what stands around it; `toc` is left out, whose
    ids could be those of the page's sections.
    """
    import markdown  # noqa: PLC0415  (only a site needs it)
    import nh3  # noqa: PLC0415

    kept = [one for one in extensions if one != "toc"]
    converter = markdown.Markdown(extensions=kept, extension_configs={**configs}, output_format="html")
    for registry, name in ((converter.preprocessors, "html_block"), (converter.inlinePatterns, "html")):
        if name in registry:
            registry.deregister(name)
    attributes = {tag: {*nh3.ALLOWED_ATTRIBUTES.get(tag, set()), "class", "id", "title"} for tag in nh3.ALLOWED_TAGS}
    return nh3.clean(
        converter.convert(text),
        attributes=attributes,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """An attribute's value, or None for the ids that could be those of the page's own sections."""
    return None if attribute == "id" and not value.startswith("fn") else value
