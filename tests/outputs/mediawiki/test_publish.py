"""Acceptance: the real command publishes to a real MediaWiki, and leaves alone what it must."""

import html
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pyvips

from gen.building.builder import BuildResult
from gen.outputs.mediawiki import client, http
from gen.problems import EnvironmentProblem
from tests.gen_command import gen
from tests.outputs.mediawiki import mediawiki_server
from tests.outputs.mediawiki.wiki_project import CONFIGURATION, MODEL, Project, losing

pytestmark = pytest.mark.slow

Served = tuple[mediawiki_server.Wiki, tuple[str, str]]
WHO_AND_WHEN = r"Publisher on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def admin(project: Project, action: str, **what: Any) -> None:
    """What only an administrator does."""
    answer = project.wiki.call(action=action, token=project.wiki.token(), **what)
    assert action in answer, answer


def with_pngs(png: bytes) -> Any:
    """The drawings of services, with this for each of their PNGs."""
    drawings = BuildResult.drawings

    def drawn(made: BuildResult, whole: bool = False) -> Any:
        found = drawings(made, whole)
        return {id: tuple(one._replace(pngs={"png": png}) for one in pair) for id, pair in found.items()}

    return drawn


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if missing := mediawiki_server.missing():
        pytest.skip(f"MediaWiki needs Debian's {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("mediawiki")
    with mediawiki_server.serve(folder) as wiki:
        yield wiki, mediawiki_server.bot_password(folder)


@pytest.fixture
def project(served: Served, tmp_path: Path, request: pytest.FixtureRequest) -> Project:
    id = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_")).strip("-")
    return Project(tmp_path, id, *served)


def test_publish_look_and_publish_again(project: Project) -> None:
    assert project.publish() == [
        f"{project.architecture}: uploaded (new)", f"{project.flows}: uploaded (new)", f"{project.title}: saved",
    ]  # fmt: skip
    assert gen("--no-site", "--images", "svg", folder=project.folder).returncode == 0
    assert project.text() + "\n" == (project.folder / f"build/wiki/{project.id}.wiki").read_text(encoding="utf-8")
    shown = project.shown()
    rows = re.findall(r'<tr id="connection-(\d)">(.*?)</tr>', shown, re.DOTALL)
    cells = [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for _, row in rows]
    assert [[html.unescape(cell).strip() for cell in row] for row in cells] == [
        ["1", "Web shop", "Orders | database", "TCP", "5432", "Egress", "Orders"],
        ["2", "Orders | database", "Web shop", "TCP", "80", "Ingress",
         'a || b {{c}} ~~~~<sup><a href="#footnote-1">[1]</a></sup><br /><em>Only at night</em>'],
    ]  # fmt: skip
    assert '<th scope="rowgroup" colspan="7">Night\n</th>' in shown and "</a> ~~~~ {{c}}\n" in html.unescape(shown)
    pictures = re.findall(r'<img alt="([^"]+)" src="/images/[^"]+\.png"', shown)
    assert pictures == [
        f"Shop {project.id}: {what}" for what in ("who opens the connections", "which way the data goes")
    ]
    again = gen("publish", "mediawiki", folder=project.folder, **project.login)
    assert [line.partition(": ")[2] for line in again.stdout.splitlines()] == ["unchanged"] * 3
    assert (again.returncode, again.stderr) == (0, "0 changed, 3 unchanged\n")
    assert (project.revisions(), project.versions(project.architecture, project.flows)) == (1, [1, 1])


def test_an_edit_between_the_marks(project: Project) -> None:
    project.publish()
    project.edit("| Orders\n", "| Orders and refunds\n")
    project.wiki.edit(project.title, "Above.\n" + project.text())
    project.model(more="And more.")
    before = project.text(), project.revisions()
    said = project.refused()
    assert f"{project.architecture}: left alone" not in said  # the same picture
    assert re.search(f"{project.title}: refused: edited between the marks by {WHO_AND_WHEN}; .* --overwrite", said)
    assert "-| Orders and refunds\n" in project.refused("--dry-run")
    assert (project.text(), project.revisions()) == before
    code, said = project.stale()
    assert (code, said.count("edited between the marks by")) == (1, 1)
    assert project.publish("--overwrite")[-1] == f"{project.title}: saved"
    assert project.text().startswith("Above.\n<!-- gen:begin")
    assert "refunds" not in project.text()


def test_pictures_wait_for_a_page_that_is_refused(project: Project) -> None:
    project.publish()
    project.edit("| Orders\n", "| Orders and refunds\n")
    project.change("name: Web shop", "name: Internet shop")
    assert project.refused().count("left alone, as its page is (replaces") == 2
    assert project.versions(project.architecture) == [1]


def test_an_edit_around_the_marks(project: Project) -> None:
    project.publish()
    above, below = "'''Above''' {{none}}\n\n", "\n\n[[Category:Below]] <!-- gen:end other -->"
    project.wiki.edit(project.title, above + project.text() + below)
    assert project.publish()[-1] == f"{project.title}: unchanged"
    project.model(more="Also refunds.")
    assert project.publish()[-1] == f"{project.title}: saved"
    text = project.text()
    assert text.startswith(above + "<!-- gen:begin")
    assert text.endswith(f"<!-- gen:end {project.id} -->{below}")
    assert "Also refunds." in text
    assert project.revisions() == 3


def test_a_dry_run_changes_nothing(project: Project) -> None:
    said = project.publish("--dry-run")
    assert f"{project.architecture}: would be uploaded (new)" in said
    assert f"{project.title}: would be a new page" in said
    assert {f"+++ {project.title} (model)", "+| TCP", "+| Orders"} <= set(said)
    assert (project.text(), project.versions(project.architecture)) == ("", [0])
    project.publish()
    before = project.text()
    project.change("protocol: TCP, port: 80", "protocol: HTTP, port: 81")
    project.change("name: Web shop", "name: Internet shop")
    said = project.publish("--dry-run")
    assert {"-| TCP", "+| HTTP", "-| 80", "+| 81"} <= set(said)
    assert any(re.search(f"would be uploaded .replaces what {WHO_AND_WHEN[:9]} uploaded on", line) for line in said)
    assert (project.text(), project.versions(project.architecture)) == (before, [1])


def test_stale(project: Project) -> None:
    done = project.run("stale", "--wiki")
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{project.id}: not published" in done.stderr
    project.publish()
    assert project.stale() == (0, "")
    project.change("data_flow: to-destination", "data_flow: both")
    assert project.stale() == (1, f"{project.flows}: stale\n{project.title}: stale\n")
    assert [line.partition(" (")[0] for line in project.publish()] == [
        f"{project.architecture}: unchanged", f"{project.title}: saved", f"{project.flows}: uploaded",
    ]  # fmt: skip
    assert project.stale() == (0, "")


def test_a_page_that_lost_its_text_is_stale(project: Project) -> None:
    project.publish()
    for text in ("Overwritten by hand.", ""):
        project.wiki.edit(project.title, text)
        assert project.stale() == (1, f"{project.title}: no longer holds the text\n")
    admin(project, "delete", title=project.title)
    code, said = project.stale()
    assert (code, bool(re.fullmatch(f"{project.title}: no longer there; deleted by {WHO_AND_WHEN}\n", said))) == (
        1,
        True,
    )
    project.publish()
    assert project.stale() == (0, "")


def test_a_page_kept_by_hand_is_not_stale(project: Project) -> None:
    project.publish("--picture-only", "connections")
    project.wiki.edit(project.title, f"By hand. [[{project.architecture}]]")
    assert project.stale() == (0, "")


def test_a_page_that_was_moved(project: Project) -> None:
    project.publish()
    admin(project, "move", **{"from": project.title, "to": f"{project.title} 2"})
    moved = f"the page redirects to {project.title} 2; move that back, or let `page` in mkdocs.yml name it"
    assert project.stale() == (1, f"{project.title}: {moved}\n")
    before = project.text()
    for option in ((), ("--replace-page",), ("--dry-run",)):
        assert f"{project.title}: refused: {moved}\n" in project.refused(*option)
    assert project.text() == before


@pytest.mark.parametrize("what", ["page", "picture"])
def test_what_is_protected_stops_nothing_else(project: Project, what: str) -> None:
    project.publish()
    title = project.title if what == "page" else project.architecture
    admin(project, "protect", title=title, protections="edit=sysop|upload=sysop" if what == "picture" else "edit=sysop")
    assert project.publish()[-1] == f"{project.title}: unchanged"
    before = project.revisions()  # of which protecting it made one
    other = project.path.with_name(f"{project.id}-z.yml")
    other.write_text(MODEL.format(id=f"{project.id}-z", more=""), encoding="utf-8")
    project.change("name: Web shop", "name: Internet shop")
    for option in (("--dry-run",), ()):
        said = project.refused(*option)
        assert re.search(f"^{title}: refused: .*protected.* .protectedpage.$", said, re.MULTILINE)
        assert f"{project.flows}: left alone, as its page is (replaces" in said
        assert ("refused: a picture of it is" in said) == (what == "picture")
    assert f"{project.id}-z architecture: saved".lower() in said.lower()
    assert (project.revisions(), project.versions(project.architecture, project.flows)) == (before, [1, 1])
    assert project.stale()[0] == 1


def test_a_text_that_the_wiki_refuses(project: Project) -> None:
    project.publish()
    project.wiki.edit("MediaWiki:Spam-blacklist", "spam-[a-z]+\\.example")
    project.model(more="[Shop](https://spam-shop.example/)")
    project.change("name: Web shop", "name: Internet shop")
    said = project.refused()
    assert re.search(f"^{project.title}: refused: .*.spamblacklist.$", said, re.MULTILINE)
    assert said.count("left alone, as its page is (replaces") == 2
    assert project.versions(project.architecture, project.flows) == [1, 1]


def test_a_picture_of_which_mediawiki_makes_no_thumbnail(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    large = pyvips.Image.black(4000, 3126).pngsave_buffer()
    monkeypatch.setattr(BuildResult, "drawings", with_pngs(large))
    said = project.publish("--picture-only", "connections")
    assert re.search(r"uploaded \(new\); warning: 4000 × 3126 pixels are more .* `images: svg`", said[0])
    asked: dict[str, Any] = {"prop": "imageinfo", "iiprop": "url", "iiurlwidth": "600", "titles": project.architecture}
    info = project.wiki.call(action="query", **asked)["query"]["pages"][0]["imageinfo"][0]
    assert "thumberror" in info or "/thumb/" not in info["thumburl"]
    done = project.run("publish", "mediawiki", "--picture-only", "connections")
    assert "unchanged; warning: 4000" in done.stdout
    assert done.stderr == "0 changed, 1 unchanged\n"


def test_one_picture_alone(project: Project) -> None:
    only = ("--service", project.id, "--picture-only", "data-flows")
    assert project.publish(*only) == [f"{project.flows}: uploaded (new)"]
    assert project.publish(*only) == [f"{project.flows}: unchanged"]
    assert (project.text(), project.versions(project.flows, project.architecture)) == ("", [1, 0])
    assert project.stale() == (0, "")
    project.wiki.upload(project.flows.removeprefix("File:"), pyvips.Image.black(8, 8).pngsave_buffer())
    assert project.stale() == (1, f"{project.flows}: stale\n")


def test_svg(project: Project) -> None:
    project.configure(f"{project.wiki.address}/api.php", images="svg")
    file = project.file("architecture", "svg")
    assert project.publish()[0] == f"{file}: uploaded (new)"
    assert f"[[{file}|" in project.text()
    assert [line.partition(": ")[2] for line in project.publish()] == ["unchanged"] * 3
    assert re.search(r'<img alt="[^"]+who opens the connections" src="/images/[^"]+\.svg', project.shown())


def test_sections_that_are_off(project: Project) -> None:
    project.model(more="\nsections: {data-flows: hidden}")
    assert project.publish() == [f"{project.architecture}: uploaded (new)", f"{project.title}: saved"]
    assert "Data flows" not in project.text()
    before = project.text()
    project.model(more="\nsections: {introduction: draft, connections: hidden, data-flows: hidden}")
    assert "shows no section, and the page would be blank" in project.refused()
    assert project.text() == before


def test_an_old_page(project: Project) -> None:
    project.wiki.edit(project.title, "Kept by hand.")
    assert "refused: the page has no marks; write <!-- gen:begin" in project.refused()
    assert project.text() == "Kept by hand."
    project.wiki.edit(project.title, f"Top. <!-- gen:begin {project.id} --><!-- gen:end {project.id} --> Bottom.")
    assert project.publish()[-1] == f"{project.title}: saved"
    assert re.fullmatch(r"Top\. <!-- gen:begin .*--> Bottom\.", project.text(), re.DOTALL)
    project.edit("gen:end", "gen:fin")
    assert "its marks are not one pair" in project.refused()
    project.wiki.edit(project.title, "Kept by hand.")
    assert "-Kept by hand." in project.publish("--dry-run", "--replace-page")
    project.publish("--replace-page")
    assert project.text().startswith("<!-- gen:begin")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"GEN_WIKI_PASSWORD": "wrong" * 8}, "refuses the bot password of GEN_WIKI_USER and GEN_WIKI_PASSWORD"),
        ({"GEN_WIKI_PASSWORD": ""}, "GEN_WIKI_PASSWORD is not set; Special:BotPasswords of the wiki makes"),
        ({"GEN_WIKI_USER": "", "GEN_WIKI_PASSWORD": ""}, "GEN_WIKI_USER is not set"),
    ],
    ids=["wrong", "half", "none"],
)
def test_login(project: Project, variables: dict[str, str], said: str) -> None:
    done = project.run("publish", "mediawiki", **variables)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert "wrong" not in done.stderr


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://wiki.example/api.php", "must start with https://"),
        ("https://a:secret@wiki.example/api.php", "holds a user name"),
        ("https://wiki.example/index.php", "does not end in /api.php"),
    ],
    ids=["http", "password", "index"],
)
def test_an_address_that_is_refused(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "shop.yml").write_text(MODEL.format(id="shop", more=""), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION.format(url=url, images="png"), encoding="utf-8")
    done = gen("publish", "mediawiki", "--dry-run", folder=tmp_path, GEN_WIKI_USER="a", GEN_WIKI_PASSWORD="b")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert "secret" not in done.stderr


def test_a_server_that_is_gone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LIMITS", http.Limits(waits=(0, 0)))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        project.configure(f"http://127.0.0.1:{nobody.getsockname()[1]}/api.php")
        done = project.run("publish", "mediawiki")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "it can't be reached; try again later" in done.stderr


@pytest.mark.parametrize("every", [2, 3])
def test_what_the_network_lost_is_tried_again(project: Project, every: int) -> None:
    with losing(project.wiki, every) as url:
        project.configure(url)
        assert project.publish()[-1] == f"{project.title}: saved"
        project.model(more="More.")
        assert project.publish()[-1] == f"{project.title}: saved"
    assert (project.revisions(), project.versions(project.architecture)) == (2, [1])
    assert "More." in project.text()


def test_a_large_picture(served: Served) -> None:
    """Sent in pieces."""
    wiki = client.Wiki(f"{served[0].address}/api.php", client.Login(*served[1]))
    large = pyvips.Image.gaussnoise(1100, 1100, sigma=60, mean=128, seed=1).cast("uchar").pngsave_buffer()
    assert len(large) > 1 << 20
    for _ in range(2):
        wiki.upload("Large.png", large, "Large", "Large")
    assert wiki.files(["Large.png", "None.png"]).keys() == {"Large.png"}


@pytest.mark.parametrize("old", ["", "One."], ids=["new", "known"])
def test_somebody_saves_in_the_same_moment(project: Project, served: Served, old: str) -> None:
    wiki = client.Wiki(f"{served[0].address}/api.php", client.Login(*served[1]))
    if old:
        project.wiki.edit(project.title, old)
    page = wiki.page(project.title)
    other = mediawiki_server.Wiki(project.wiki.address)  # not logged in
    other.edit(project.title, "Theirs.")
    assert not wiki.write(page, "Ours.", "")
    assert project.text() == "Theirs."
    with pytest.raises(EnvironmentProblem, match="would be blank"):
        wiki.write(wiki.page(project.title), " \n", "")
