"""A site in a language: pages, pictures, navigation, the wiki's text; what other programs read stays as it is."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.gen_command import gen_here
from tests.suites import SMALL

CONFIGURATION = (
    "site_name: x\ndocs_dir: site\ntheme: {name: mkdocs, highlightjs: false, locale: LANGUAGE}\nplugins: [gen]\n"
)
HEADINGS = {"en": "Data flows table", "de_AT": "Tabelle der Datenflüsse"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The outputs in several languages, all of one project, which keeps what it made from one to the next."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in {"site/index.md": "# x\n", **{f"model/{name}.yml": text for name, text in SMALL.items()}}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for language in (*HEADINGS, "pt_BR"):
        (folder / "mkdocs.yml").write_text(CONFIGURATION.replace("LANGUAGE", language), encoding="utf-8")
        shown = ["--no-site"] if language == "pt_BR" else []
        done = gen_here(*shown, "--images", "svg", "--out", language, folder=folder)
        assert done.returncode == 0, done.stderr
        assert ("the theme's language is `pt_BR`" in done.stderr) == (language == "pt_BR")
    return {language: folder / language for language in (*HEADINGS, "pt_BR")}


def texts(site: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.glob(pattern))
        if path.suffix in (".md", ".svg", ".wiki", ".csv", ".html")
    }


def test_each_language_has_its_own_words_whatever_was_kept(sites: dict[str, Path]) -> None:
    for language, heading in HEADINGS.items():
        page = texts(sites[language], "site/shop/index.html")["site/shop/index.html"]
        assert heading in page and not [other for other in HEADINGS.values() if other != heading and other in page]


def test_pages_pictures_navigation_and_the_wiki_s_text_follow(sites: dict[str, Path]) -> None:
    made = texts(sites["de_AT"], "**/*")
    assert "## Verbindungstabelle" in made["pages/shop.md"] and "Verbindungstabelle ==" in made["wiki/shop.wiki"]
    picture = made["diagrams/shop-connections.svg"]
    assert ' lang="de"' in picture and "<title" in picture and "wer die Verbindungen öffnet</title>" in picture
    assert "Verbindung 1: Web shop verbindet sich mit Bank API (HTTPS, Port 443)." in picture
    page = made["site/shop/index.html"]
    assert "Dienste" in page and "Kommunikationsmatrix" in page, "the navigation"
    found = re.search(r'data-gen-words="([^"]*)"', page)
    assert found and json.loads(unescape(found[1]))["Link copied"] == "Link kopiert"
    assert "data-gen-words" not in texts(sites["en"], "site/shop/index.html")["site/shop/index.html"]


def test_what_programs_read_stays(sites: dict[str, Path]) -> None:
    english, german = (texts(sites[language], "**/*") for language in ("en", "de_AT"))
    assert english.keys() == german.keys()
    for name, text in english.items():
        assert text == german[name] or not name.endswith(".csv")
        if name.startswith("site/s") and name.endswith(".html"):
            ids = [re.findall(r' id="([^"]+)"', page) for page in (text, german[name])]
            assert ids[0] == ids[1], name
    page = german["site/shop/index.html"]
    assert 'data-classification="Egress"' in page and '<option value="Egress">Ausgehend</option>' in page


def test_a_language_without_words_is_english(sites: dict[str, Path]) -> None:
    for pattern in ("pages/**/*", "diagrams/**/*", "wiki/*"):
        assert texts(sites["pt_BR"], pattern) == texts(sites["en"], pattern)
