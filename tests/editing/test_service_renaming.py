"""`gen rename --service`: file, references and address go along; what would clash is refused."""

from pathlib import Path

import pytest

from gen.editing.edits import Unsafe
from gen.editing.service_renaming import ServiceRenaming, with_former_id
from gen.language import IN_ENGLISH
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.outputs.mkdocs.site.redirects import redirect
from tests.gen_command import gen_here, run

AUTH = """\
# who may come in
service:
  name: Sign-on   # as readers know it
  summary: Lets people in.
components: {api: {name: Sign-on API}}   # one part
externals:
  shop: {kind: service, name: Shop}      # by its key
connections:
  - {id: 1, source: shop, destination: api, protocol: HTTPS, port: 443, data: tokens, data_flow: both}
"""
SHOP = """\
service: {name: Shop}
introduction: |
  See [sign-on](../auth/index.md).
components: {web: {name: Web shop}}
externals:
  # the API of sign-on
  auth: {service: auth, component: api}
  "gate": {component: api, service: 'auth'}   # once more
connections:
  - {id: 1, source: web, destination: auth, protocol: HTTPS, port: 443, data: tokens of auth, data_flow: both}
"""
SHARED = "externals:\n  sso: {service: auth}  # for all\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("model/auth.yml", AUTH),
        ("model/shop.yml", SHOP),
        ("model/shared.yml", SHARED),
        ("site/index.md", "# Home\n\n[Sign-on](auth/index.md), ![](diagrams/auth-connections.svg), authority\n"),
        ("mkdocs.yml", "site_name: x\ndocs_dir: site\nplugins: [gen]\nnav: [index.md, auth/index.md]\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "model").iterdir()}


def test_file_references_and_address_go_along_and_the_layout_stays(folder: Path) -> None:
    done = gen_here("rename", "--service", "auth", "login", folder=folder)
    assert done.returncode == 0, done.stderr
    assert contents(folder) == {
        "login.yml": AUTH.replace("as readers know it\n", "as readers know it\n  formerly: auth\n"),
        "shop.yml": SHOP.replace("service: auth,", "service: login,").replace("service: 'auth'", "service: 'login'"),
        "shared.yml": SHARED.replace("auth", "login"),
    }
    for line in ("site/index.md:3:", "model/shop.yml:3:", "mkdocs.yml:4:"):
        assert f"{line} this line leads to auth, which is login now" in done.stderr
    assert done.stderr.count("leads to auth") == 3
    assert ": error [" not in gen_here("check", folder=folder).stdout


def test_a_service_that_is_meant_by_its_key_alone_keeps_its_link(folder: Path) -> None:
    assert gen_here("rename", "--service", "shop", "store", folder=folder).returncode == 0
    assert contents(folder)["auth.yml"] == AUTH.replace("  shop: {kind", "  store: {kind").replace(
        "source: shop", "source: store"
    )


def test_back_again_it_has_its_old_id_and_the_other_leads_to_it(folder: Path) -> None:
    for pair in (("auth", "login"), ("login", "entry"), ("entry", "auth")):
        assert gen_here("rename", "--service", *pair, folder=folder).returncode == 0
    assert "  formerly: [login, entry]\n" in contents(folder)["auth.yml"]


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (("auth", "shop"), "there is a shop.yml"),
        (("auth", "Login"), "did you mean `login`?"),
        (("auth", "search"), "the site itself needs the name"),
        (("auth", "notes"), "stands where the page of `notes` goes"),
        (("auth", "auth"), "is its id already"),
        (("autt", "login"), "did you mean `auth`?"),
        (("auth", "gone"), "is an earlier id of shop.yml"),
        (("auth", "crm"), "would stand for this service then"),
        (("shop", "api"), "the id `api` is taken in model/auth.yml"),
        (("shared", "all"), "there is no service `shared`"),
    ],
)
def test_what_would_clash_is_refused(folder: Path, pair: tuple[str, str], why: str) -> None:
    (folder / "site/notes.md").write_text("# Notes\n", encoding="utf-8")
    text = SHOP.replace("{name: Shop}", "{name: Shop, formerly: gone}").replace(
        "  # the API", "  crm: {kind: service}\n  # the API"
    )
    (folder / "model/shop.yml").write_text(text, encoding="utf-8")
    before = contents(folder)
    done = gen_here("rename", "--service", *pair, folder=folder)
    assert done.returncode == 2
    assert why in done.stderr
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("service", "meant"),
    [
        ("service: {name: Shop}", "service: {name: Shop, formerly: auth}"),
        ("service:\n    name: 'Shop'  # x", "service:\n    name: 'Shop'  # x\n    formerly: auth"),
        ("service: {name: Shop, formerly: a}  # x", "service: {name: Shop, formerly: [a, auth]}  # x"),
        ("service:\n  formerly: [a, b]\n  name: Shop", "service:\n  formerly: [a, b, auth]\n  name: Shop"),
        ("service:\n  formerly:\n  - a\n  - b\n  name: Shop", "service:\n  formerly: [a, b, auth]\n  name: Shop"),
        ("service:\n  formerly:\n  name: Shop", "service:\n  formerly: auth\n  name: Shop"),
        ("service:\n  formerly:\n  - a # first\n  - b\n  name: Shop", None),
    ],
)
def test_the_earlier_id_stands_in_the_file_or_nothing_is_written(service: str, meant: str | None) -> None:
    change = ServiceRenaming("auth", "login")
    if meant is None:
        with pytest.raises(Unsafe, match="comments"):
            with_former_id(service + "\n", change, "f")
        return
    text = with_former_id(service + "\n", change, "f")
    assert text == meant + "\n"


@pytest.mark.parametrize("id", ["shop", "auth", "gone", "notes"])
def test_an_earlier_id_that_is_somebodys_is_an_error(id: str) -> None:
    files = {
        "auth": AUTH.replace("summary:", f"formerly: {id}\n  summary:"),
        "shop": SHOP.replace("{name: Shop}", "{name: Shop, formerly: gone}"),
    }
    models = [ModelFile(name, f"{name}.yml", text.encode()) for name, text in files.items()]
    told = [it for it in check(models, {}, {"notes": "site/notes.md"}, None).problems if it.severity == "error"]
    assert [it.rule for it in told] == ["duplicate-id"]


def test_the_old_address_leads_on_in_the_site_s_own_form(folder: Path) -> None:
    assert gen_here("rename", "--service", "auth", "login", folder=folder).returncode == 0
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: site\nsite_dir: out\nplugins: [gen]\ntheme: mkdocs\n", encoding="utf-8"
    )
    (folder / "site/index.md").write_text("# Home\n", encoding="utf-8")
    assert run("mkdocs", "build", "-q", folder=folder).returncode == 0
    page = (folder / "out/auth/index.html").read_bytes()
    assert page == redirect("Sign-on", "login", folders=True, words=IN_ENGLISH)
    assert b'url=../login/"' in page
    assert (folder / "out/login/index.html").exists()
    assert "auth/" not in (folder / "out/index.html").read_text(encoding="utf-8"), "in no navigation"
    assert b'url=../login/index.html"' in redirect("a < b", "login", folders=False, words=IN_ENGLISH)
    assert b"<title>a &lt; b</title>" in redirect("a < b", "login", folders=False, words=IN_ENGLISH)
