"""An introduction that is nothing but prose is what Markdown's own readers make of it, without loading them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gen.renderers.text import introduction
from tests.fuzz.values import fuzzed

NEVER, ALWAYS = re.compile("(?!)"), re.compile("")
PROSE = st.from_regex(introduction._PROSE, fullmatch=True)
NEARLY = st.text("aBé中² .,-:()'\"/%–1\n\t_*#=+[]<`~{|8", max_size=14)


@fuzzed()
@given(PROSE | NEARLY)
@example("")
@example("a\n-\n")
@example("A sells.\nB buys - or not: 1. never.\n\nC (“it's”) waits; D/E, too…\n")
def test_prose_is_read_as_markdown(text: str) -> None:
    made = introduction.as_html(text), introduction.as_markdown(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(introduction, "_PROSE", NEVER)
        patch.setattr(introduction, "_READ", ALWAYS)
        assert made == (introduction.as_html(text or "\n"), introduction.as_markdown(text))
