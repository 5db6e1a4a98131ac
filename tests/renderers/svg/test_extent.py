"""How large a picture is: its PNG keeps within what wikis take, and paper is asked whether it can be read there."""

import pytest

from gen.renderers.images.png import library, png
from gen.renderers.layout.geometry import Size
from gen.renderers.pages.pictures import ExcerptFiles, PictureFiles
from gen.renderers.pages.templating import templates
from gen.renderers.svg.extent import MOST_PIXELS, SCALE, extent, readable_on_paper, scale


def svg(width: float, height: float) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" id="a" width="{width}" height="{height}"/>'


@pytest.mark.parametrize("size", [(1, 1), (1732, 1732), (3000, 1000)])
def test_a_png_has_twice_the_pixels_while_they_are_within_the_most(size: tuple[int, int]) -> None:
    assert scale(Size(*size)) == SCALE


@pytest.mark.parametrize("size", [(1733, 1732), (1781, 1820), (6000, 6100), (9000, 700), (333.5, 32000)])
def test_a_larger_png_has_as_many_pixels_as_it_may(size: tuple[float, float]) -> None:
    width, height = size
    pixels = round(width * scale(Size(*size))) * round(height * scale(Size(*size)))
    assert 0.98 * MOST_PIXELS < pixels <= MOST_PIXELS


def test_the_png_is_drawn_so() -> None:
    image = library().Image.new_from_buffer(png(svg(2400, 1500)), "")
    assert 0.99 * MOST_PIXELS < image.width * image.height <= MOST_PIXELS


@pytest.mark.parametrize(
    ("size", "readable"), [((900, 400), True), ((1250, 1200), True), ((1300, 400), False), ((500, 1400), False)]
)
def test_paper_makes_the_words_of_large_pictures_too_small(size: tuple[int, int], readable: bool) -> None:
    assert readable_on_paper(svg(*size)) == readable


@pytest.mark.parametrize("paper", [True, False])
def test_a_page_says_where_paper_makes_its_picture_too_small_and_has_the_parts_loaded(paper: bool) -> None:
    overview = ExcerptFiles("Shop — overview", "../diagrams/shop/overview-connections.svg", Size(400.4, 300))
    shown = PictureFiles("Shop", "<svg/>", {}, overview, [ExcerptFiles("Shop — API", "x.svg", Size(1, 1))], paper)
    text = '{% from "fragments/excerpts.html.j2" import excerpts %}{{ excerpts(shown) }}'
    html = templates(None, "").from_string(text).render(shown=shown)
    assert html.count('<img src="') == 2 and 'width="400" height="300"' in html
    assert ("gen-on-paper" in html, "6 pt" in html, 'loading="lazy"' in html) == (not paper, not paper, paper)


def test_what_is_no_picture_of_ours_has_no_size() -> None:
    assert extent("<svg>") == (0, 0) and readable_on_paper("")
