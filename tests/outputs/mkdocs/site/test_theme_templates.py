"""What the preview writes of a theme's templates is what MkDocs writes of them."""

from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from gen.outputs.mkdocs.site.theme_templates import build_theme_template

NAMES = ("404.html", "sitemap.xml", "lacking.html")


@pytest.mark.parametrize("address", ["", "site_url: https://docs.example/shop/\n"])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_the_same_files_as_mkdocs(tmp_path: Path, theme: str, address: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(f"site_name: Shop\n{address}theme: {{name: {theme}}}\n")
    written = []
    for writer in ("ours", "theirs"):
        config = load_config(str(settings), site_dir=str(tmp_path / writer))
        files = get_files(config)
        environment = config.theme.get_env()
        files.add_files_from_theme(environment, config)
        nav = get_navigation(files, config)
        for name in NAMES:
            if writer == "ours":
                build_theme_template(name, config, files, nav, environment)
            else:
                build._build_theme_template(name, environment, files, config, nav)
        folder = tmp_path / writer
        written.append({path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()})
    assert written[0] == written[1]
    assert {"404.html", "sitemap.xml", "sitemap.xml.gz"} >= set(written[0]) >= {"404.html"}
