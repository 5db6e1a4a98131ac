"""The live preview under edits right and wrong, one after the other, while its pages are fetched."""

import random
import re
import threading
import urllib.error
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzz.test_models import spoiled
from tests.fuzz.values import FULL
from tests.outputs.mkdocs.preview.test_preview import Preview, serving
from tests.test_same_bytes import project

pytestmark = pytest.mark.slow

EDITS = 200 if FULL else 10
PATHS = ("", "gim/", "gim/index.html", "guide/index.html", "shared/", "more/")
END = re.compile(r"</html>\s*\Z")


class Reader(threading.Thread):
    """Fetches pages one after the other; notes what no page may be."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(daemon=True)
        self.preview, self.wrong, self.pages = preview, [], 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            for path in PATHS:
                self._fetch(path)

    def _fetch(self, path: str) -> None:
        try:
            page = self.preview.page(path)
        except urllib.error.HTTPError as error:
            if error.code != 404 or path not in ("shared/", "more/"):  # services come and go; gim stays
                self.wrong.append(f"{path}: {error}")
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            self.wrong.append(f"{path}: {error}")
            return
        self.pages += 1
        if not END.search(page) or not ("<h1" in page or "gen-errors" in page):
            self.wrong.append(f"{path}: half a page: {page[-200:]}")
        if "Traceback" in page:
            self.wrong.append(f"{path}: {page[-2000:]}")


def edit(folder: Path, chosen: random.Random, good: bytes) -> None:
    """One edit of the model: a spoiled file, half a one, a good one, one service more, one less."""
    gim, more = folder / "model/gim.yml", folder / "model/more.yml"
    kind = chosen.randrange(8)
    if kind < 3:
        gim.write_bytes(spoiled(chosen))
    elif kind == 3:
        gim.write_bytes(good[: chosen.randrange(len(good))])
    elif kind == 4:
        more.write_text(f"service: {{name: More {chosen.random()}}}\n", encoding="utf-8")
    elif kind == 5:
        more.unlink(missing_ok=True)
    elif kind == 6:
        part = folder / "model/.gim.yml.swp"  # as editors do that replace the file
        part.write_bytes(good.replace(b"GIM", b"GIM" + str(chosen.randrange(9)).encode()))
        part.replace(gim)
    else:
        gim.write_bytes(good)


def test_random_edits(tmp_path: Path) -> None:
    chosen = random.Random(None if FULL else 4)
    good = (ROOT / "model/gim.yml").read_bytes()
    folder = project(tmp_path)
    with serving(folder) as preview:
        preview.wait_for("gim/", "Genesys Info Mart")
        reader = Reader(preview)
        reader.start()
        for _ in range(EDITS):
            edit(folder, chosen, good)
            reader.ended.wait(chosen.choice((0, 0.05, 0.3, 1.2)))
            assert preview.process.poll() is None, preview.says()
        (folder / "model/more.yml").unlink(missing_ok=True)
        (folder / "model/gim.yml").write_bytes(good.replace(b"name: Genesys Info Mart", b"name: The last word", 1))
        preview.wait_for("gim/", "The last word")
        reader.ended.set()
        reader.join(30)
        assert reader.wrong == []
        assert reader.pages > EDITS
        assert "Traceback" not in preview.says()
