"""A MediaWiki for the time of a test: Debian's package, a fresh SQLite wiki, PHP's own server on loopback, the API."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

PACKAGE = Path("/usr/share/mediawiki")  # where Debian's package mediawiki puts it
OWN = {"LocalSettings.php", "cache", "config", "extensions", "images", "mw-config"}
SETTINGS = """
$wgServer = 'http://127.0.0.1:{port}';
$wgEnableUploads = true;
$wgFileExtensions[] = 'svg';
$wgSVGConverter = 'rsvg';
$wgUseImageMagick = false; // PNG thumbnails by php-gd
$wgJobRunRate = 0;
$wgEnableMagicLinks = ['ISBN' => true, 'PMID' => true, 'RFC' => true];
$wgShowExceptionDetails = true;
wfLoadExtension('SpamBlacklist');
$wgBlacklistSettings = ['spam' => ['files' => []]]; // none but its page MediaWiki:Spam-blacklist
"""
USER, PASSWORD = "Publisher", secrets.token_hex(12)


def missing() -> list[str]:
    """Debian's names of the packages that a wiki needs and this machine lacks."""
    programs = {"php-cli": "php", "librsvg2-bin": "rsvg-convert"}
    lacking = [] if (PACKAGE / "maintenance/install.php").is_file() else ["mediawiki"]
    lacking += [package for package, program in programs.items() if not shutil.which(program)]
    if "php-cli" not in lacking:
        modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout.split()
        lacking += [
            f"php-{name}" for name, module in (("gd", "gd"), ("sqlite3", "pdo_sqlite")) if module not in modules
        ]
    return lacking


class Wiki:
    """One user's session with the wiki's API; never through a proxy."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> bytes:
        """What the server answers to a path such as `/index.php?title=Main_Page`."""
        with self.opener.open(self.address + path, timeout=20) as answer:
            return bytes(answer.read())

    def call(self, *, file: tuple[str, bytes] | None = None, **parameters: str) -> dict[str, Any]:
        """The API's answer as it is, an error's too."""
        fields = {"format": "json", "formatversion": "2"} | parameters
        body, boundary = _multipart(fields, file)
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        with self.opener.open(urllib.request.Request(f"{self.address}/api.php", body, kind), timeout=30) as answer:
            return dict(json.load(answer))

    def token(self, kind: str = "csrf") -> str:
        return str(self.call(action="query", meta="tokens", type=kind)["query"]["tokens"][f"{kind}token"])

    def login(self) -> None:
        answer = self.call(action="login", lgname=USER, lgpassword=PASSWORD, lgtoken=self.token("login"))
        assert answer["login"]["result"] == "Success", answer

    def upload(self, name: str, data: bytes) -> dict[str, Any]:
        """The answer to an upload; a name that is taken gets a new version."""
        return self.call(action="upload", filename=name, ignorewarnings="1", token=self.token(), file=(name, data))

    def parse(self, text: str) -> str:
        """The HTML of a text as if it had been saved: signatures and substitutions are carried out."""
        parameters = {"disablelimitreport": "1", "disableeditsection": "1", "disabletoc": "1", "pst": "1"}
        answer = self.call(action="parse", title="Test", text=text, contentmodel="wikitext", prop="text", **parameters)
        return str(answer["parse"]["text"])

    def edit(self, title: str, text: str) -> None:
        answer = self.call(action="edit", title=title, text=text, token=self.token())
        assert answer.get("edit", {}).get("result") == "Success", answer


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Wiki]:
    """Install a wiki into an empty folder and serve it; the server and all it started end with the block."""
    web = _install(folder)
    port = _free_port()
    with (web / "LocalSettings.php").open("a") as settings:
        settings.write(SETTINGS.format(port=port))
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(web)],
            env=_environment(web),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(server, port, folder / "server.log")
            wiki = Wiki(f"http://127.0.0.1:{port}")
            wiki.login()
            yield wiki
        finally:
            _end(server)


def bot_password(folder: Path) -> tuple[str, str]:
    """The user name and password of a new bot password, which may edit and upload, of the wiki in that folder."""
    web, password = folder / "web", secrets.token_hex(16)
    grants = "basic,editpage,createeditmovepage,uploadfile,uploadeditmovefile"
    script = ["php", str(web / "maintenance/createBotPassword.php"), "--appid", "gen", "--grants", grants]
    done = subprocess.run(
        [*script, USER, password], env=_environment(web), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return f"{USER}@gen", password


def _install(folder: Path) -> Path:
    """The wiki's root: links to the package's files, beside its own settings, images and cache."""
    web = folder / "web"
    for own in (web / "images", web / "cache", web / "extensions", folder / "data"):
        own.mkdir(parents=True)
    for entry in PACKAGE.iterdir():
        if entry.name not in OWN:
            (web / entry.name).symlink_to(entry)
    (web / "extensions/SpamBlacklist").symlink_to(PACKAGE / "extensions/SpamBlacklist")
    install = ["php", str(web / "maintenance/install.php"), "--dbtype", "sqlite", "--dbpath", str(folder / "data")]
    install += [
        "--confpath",
        str(web),
        "--scriptpath",
        "",
        "--server",
        "http://127.0.0.1",
        "--pass",
        PASSWORD,
        "Wiki",
        USER,
    ]
    done = subprocess.run(install, env=_environment(web), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return web


def _environment(web: Path) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("MW_")} | {
        "MW_INSTALL_PATH": str(web)
    }


def _multipart(fields: dict[str, str], file: tuple[str, bytes] | None) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="'
    body = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()).encode()
    if file:
        body += f'{head}file"; filename="{file[0]}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
        body += file[1] + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), boundary


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the server takes connections."""
    end = time.monotonic() + 20
    while server.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"PHP's server does not answer: {log.read_text()}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server's whole process group, in which its shells and converters run."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(3)
