"""Whatever a wiki, a proxy or a portal answers: one line, exit code 2, nothing secret, within a time and a size."""

import base64
import contextlib
import copy
import gzip
import html
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from gen.outputs.mediawiki import http
from gen.outputs.mediawiki.answers import Login, WikiPage
from gen.outputs.mediawiki.client import Wiki
from gen.outputs.mediawiki.diff import unified
from gen.outputs.mediawiki.http import HttpConnection, Limits
from gen.outputs.mediawiki.secrets import Secrets
from gen.outputs.mediawiki.session import api_address
from gen.problems import EnvironmentProblem
from tests.fuzz.values import FULL
from tests.outputs.mediawiki.hostile_wiki import TOKEN, Hostile, Sending, serve, whole
from tests.outputs.mediawiki.wiki_project import Done, Project

PASSWORD = "s3cret+pass/word&<é>"
LOGIN = "Jane@gen", PASSWORD
LIMITS = Limits(seconds=20, waits=(0, 0.01), received=1 << 20)  # a slow machine needs more than a wiki
OK = "HTTP/1.1 200 OK\r\n"
HIDDEN_TEXT = "\x1b]0;title\x07\x1b[2J\x9b31m\u202etxt\u2066\u2028next\r\x00"


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LIMITS", LIMITS)


@pytest.fixture
def short(bounded: None, monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Little time, for what takes more."""
    monkeypatch.setattr(http, "LIMITS", LIMITS._replace(seconds=0.4))
    return http.LIMITS


@pytest.fixture
def wiki() -> Hostile:
    return Hostile()


def run(folder: Path, sending: Sending, *arguments: str, read: bool = True) -> Done:
    """How a publish ends."""
    with serve(sending, read) as served:
        project = Project(folder, "shop", served, LOGIN)  # type: ignore[arg-type]  # it needs the address alone
        return project.run("publish", "mediawiki", *arguments)


def ended(done: Done, said: str) -> None:
    """In one line, with exit code 2, and nothing that a terminal obeys."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert said in done.stderr
    clean(done)


def clean(done: Done) -> None:
    printed = done.stdout + done.stderr
    assert all(line.isprintable() for line in printed.split("\n")), printed
    for secret in (PASSWORD, quote(PASSWORD, safe=""), base64.b64encode(PASSWORD.encode()).decode(), TOKEN):
        assert secret not in printed


@contextlib.contextmanager
def answering(wiki: Hostile, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Wiki]]:
    """A wiki without a network."""

    def ask(_: HttpConnection, fields: dict[str, str], to_write: bool, file: object = None) -> bytes:
        said = wiki.answer(dict(fields))
        return said if isinstance(said, bytes) else json.dumps(said).encode()

    monkeypatch.setattr(HttpConnection, "ask", ask)
    yield lambda: Wiki("http://127.0.0.1/api.php", Login(*LOGIN))


# the time


def drip(data: bytes) -> Sending:
    def send(connection: socket.socket, _: bytes) -> None:
        for at in range(len(data)):
            connection.sendall(data[at : at + 1])
            time.sleep(0.02)

    return send


def bytes_of(data: bytes) -> Sending:
    return lambda connection, _: connection.sendall(data)


def without_end(head: bytes, piece: bytes) -> Sending:
    def send(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return send


def silent(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


SLOW: dict[str, Sending] = {
    "silence": silent,
    "a-head-byte-by-byte": drip(OK.encode() + b"X: 1\r\n" * 200),
    "a-body-byte-by-byte": drip(whole(b"{" + b" " * 200)),
    "a-chunk-byte-by-byte": drip(OK.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 100),
}


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("how", SLOW)
def test_an_answer_that_takes_too_long_ends_the_command(tmp_path: Path, how: str) -> None:
    ended(run(tmp_path, SLOW[how]), "no whole answer within 0.4 s; try again later")


def test_what_breaks_off_because_there_is_no_more_time_took_too_long(
    monkeypatch: pytest.MonkeyPatch, short: Limits
) -> None:
    connection = HttpConnection("http://127.0.0.1/api.php", loopback=True, limits=short)

    def broken(*_: Any) -> None:
        connection._meter.ends = time.monotonic()
        raise ConnectionResetError

    monkeypatch.setattr(connection, "_send", broken)
    with pytest.raises(http.NoAnswer, match=r"^no whole answer within 0\.4 s"):
        connection.ask({}, to_write=False)


@pytest.mark.usefixtures("short")
def test_a_server_that_takes_nothing_in_ends_the_command(tmp_path: Path) -> None:
    ended(run(tmp_path, silent, read=False), "no whole answer within 0.4 s; try again later")


@pytest.mark.usefixtures("short")
def test_a_name_that_is_looked_up_for_too_long_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wiki: Hostile
) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(5))
    ended(run(tmp_path, wiki.send), "no whole answer within 0.4 s")
    over.set()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("asked", ["3600", "1", "9" * 5000, "Fri, 31 Dec 9999 23:59:59 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_wiki_that_asks_to_wait_too_long_is_not_waited_for(tmp_path: Path, status: str, asked: str) -> None:
    sending = bytes_of(whole(b"<html>busy", status, f"Retry-After: {asked}"))
    ended(run(tmp_path, sending), f"it is busy (HTTP status {status[:3]}), and 0.4 s in all would not do; try again")


@pytest.mark.parametrize("asked", ["0", "-1", "soon", "1e9", "nan", "0.01", ""])
def test_a_busy_wiki_is_asked_again_a_few_times(tmp_path: Path, asked: str) -> None:
    times = []

    def sending(connection: socket.socket, _: bytes) -> None:
        times.append(1)
        connection.sendall(whole(b"", "503 Busy", f"Retry-After: {asked}"))

    ended(run(tmp_path, sending), "it is busy (HTTP status 503); try again later")
    assert len(times) == 1 + len(LIMITS.waits)


# the size


def bomb(compressor: Any) -> bytes:
    return compressor.compress(bytes(64 << 20)) + compressor.flush()


GZIP = bomb(zlib.compressobj(9, zlib.DEFLATED, 31))
CHUNKED = OK.encode() + b"Transfer-Encoding: chunked\r\n\r\n"
LARGE: dict[str, Sending] = {
    "gzip": bytes_of(whole(GZIP, "200 OK", "Content-Encoding: gzip")),
    "deflate": bytes_of(whole(bomb(zlib.compressobj(9)), "200 OK", "Content-Encoding: deflate")),
    "gzip-twice": bytes_of(whole(gzip.compress(GZIP), "200 OK", "Content-Encoding: gzip, gzip")),
    "endless-body": without_end(OK.encode() + b"\r\n", b" " * 65536),
    "endless-chunks": without_end(CHUNKED, b"10000\r\n" + b" " * 65536 + b"\r\n"),
    "endless-trailers": without_end(CHUNKED + b"0\r\n", b"X: 1\r\n" * 1000),
    "endless-continue": without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "a-length-of-petabytes": without_end(OK.encode() + b"Content-Length: 999999999999999\r\n\r\n", b" " * 65536),
}


@pytest.mark.parametrize("how", LARGE)
def test_an_answer_that_is_too_large_is_cut_off(tmp_path: Path, how: str) -> None:
    ended(run(tmp_path, LARGE[how]), "its answer is larger than 1 MiB")


MALFORMED: dict[str, tuple[Sending, str]] = {
    "endless-head-line": (without_end(OK.encode(), b"X" * 65536), "logging in: its answer"),
    "endless-heads": (without_end(OK.encode(), b"X: 1\r\n" * 1000), "logging in: its answer"),
    "endless-cookies": (without_end(OK.encode(), b"Set-Cookie: a=b\r\n" * 1000), "logging in: its answer"),
    "endless-chunk-size": (without_end(CHUNKED, b"1" * 65536), "logging in: its answer"),
    "many-encodings": (bytes_of(whole(b"", "200 OK", "Content-Encoding: " + "gzip, " * 99)), "can't be unpacked"),
    "no-gzip": (bytes_of(whole(b"{}", "200 OK", "Content-Encoding: gzip")), "its answer can't be unpacked"),
    "brotli": (bytes_of(whole(b"\x1b\xff", "200 OK", "Content-Encoding: br")), "the answer is not MediaWiki's"),
    "no-http": (bytes_of(b"SSH-2.0-OpenSSH_9.2\r\n"), "its answer breaks off; try again later"),
    "closed": (bytes_of(b""), "its answer breaks off; try again later"),
    "half": (bytes_of(whole(b"{}")[:-1]), "its answer breaks off; try again later"),
    "cut-off-chunk": (bytes_of(CHUNKED + b"5\r\nab"), "its answer breaks off; try again later"),
    "to-another-host": (bytes_of(whole(b"", "302 Found", "Location: http://evil.example/")), "to another address"),
    "endless-redirects": (bytes_of(whole(b"", "308 Again", "Location: /api.php")), "to another address"),
    "forbidden": (bytes_of(whole(b"<h1>No", "403 Forbidden")), "HTTP status 403; is the url in mkdocs.yml right?"),
    "portal": (bytes_of(whole(b"<h1>Log in", "511 Network")), "HTTP status 511; try again later"),
    "broken": (bytes_of(whole(b"<h1>PHP", "500 Error")), "HTTP status 500; try again later"),
    "page": (bytes_of(whole(b"<html>Welcome to Hotel Wi-Fi")), "or does a login page stand between?"),
}


@pytest.mark.parametrize("how", MALFORMED)
def test_what_is_no_answer_ends_the_command(tmp_path: Path, how: str) -> None:
    sending, said = MALFORMED[how]
    ended(run(tmp_path, sending), said)


def test_no_redirect_takes_the_password_elsewhere(tmp_path: Path, wiki: Hostile) -> None:
    with serve(wiki.send) as elsewhere:
        away = whole(b"", "307 Temporary Redirect", f"Location: {elsewhere.address}/api.php")
        ended(run(tmp_path, bytes_of(away)), "it sends to another address; write that in mkdocs.yml")
    assert wiki.asked == []


BODIES = {
    "deep": b'{"query":' * 100_000,
    "deep-lists": b"[" * 1_000_000,
    "not-a-number": b'{"query": {"pages": [{"title": "a", "ns": NaN}]}}',
    "a-huge-number": b'{"upload": {"result": "Success", "offset": ' + b"9" * 100_000 + b"}}",
    "infinity": b'{"upload": {"result": "Success", "offset": 1e999}}',
    "a-lone-surrogate": b'{"login": {"result": "\\ud800"}, "query": {"tokens": {"logintoken": "\\udfff"}}}',
    "no-utf-8": b'{"login": {"result": "\xff"}}',
    "null": b"null",
    "a-list": b"[]",
    "empty": b"",
    "two": b"{}{}",
    "a-long-name": b'{"query": {"general": {"generator": "' + b"M" * 5000 + b'"}}}',
}


@pytest.mark.parametrize("body", BODIES)
def test_json_that_mediawiki_does_not_write_ends_the_command(tmp_path: Path, body: str) -> None:
    ended(run(tmp_path, bytes_of(whole(BODIES[body]))), "the answer is not MediaWiki's")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each part of a value."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def changed(value: Any, path: tuple[Any, ...], to: Any) -> Any:
    if not path:
        return to
    made = copy.deepcopy(value)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return made


def use_all(wiki: Wiki) -> None:
    """Every call that there is."""
    page = wiki.page("SHOP architecture")
    assert isinstance(page.text + page.title + page.timestamp, str)
    lines = [f"{one.user}{one.timestamp}{one.text or ''}" for one in wiki.revisions("a")]
    lines += [wiki.target("a"), wiki.gone("a"), *wiki.bars(["a"]).values()]
    lines += [f"{name}{held.user}{held.timestamp}" for name, held in wiki.files(["a.png", "A.png"]).items()]
    assert "".join(lines).encode()
    wiki.write(page, "New text.", "")
    wiki.upload("a.png", b"a", "", "")


OTHERS = (None, [], {}, "", "x", True, 0, -1, 1.5, [[]], [None], {"a": None}, "\ud800", 10**400, float("nan"))


def test_a_wrong_type_at_any_place_is_a_problem_and_no_traceback(
    wiki: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, failed = wiki.answers, 0
    with answering(wiki, monkeypatch) as connect:
        for kind, answer in right.items():
            for number, path in enumerate(places(answer)):
                for other in OTHERS if FULL else OTHERS[number % 3 :: 3]:
                    wiki.answers = {**right, kind: json.dumps(changed(answer, path, other)).encode()}
                    try:
                        use_all(connect())
                    except EnvironmentProblem as problem:
                        failed += 1
                        assert len(str(problem).splitlines()) == 1
    assert failed > (500 if FULL else 150)


# what a wiki says

FORMS = [
    PASSWORD,
    quote(PASSWORD, safe=""),
    quote(PASSWORD, safe="").lower(),
    quote_plus(PASSWORD),
    html.escape(PASSWORD),
    base64.b64encode(PASSWORD.encode()).decode(),
    base64.urlsafe_b64encode(PASSWORD.encode()).decode(),
    base64.b64encode(f"Jane@gen:{PASSWORD}".encode()).decode(),
    PASSWORD.encode().hex(),
    json.dumps(PASSWORD),
]


@pytest.mark.parametrize("form", FORMS)
def test_an_echoed_password_is_hidden_in_any_form(tmp_path: Path, wiki: Hostile, form: str) -> None:
    wiki.say("login", {"login": {"result": "Failed", "reason": f"Wrong: {form} {HIDDEN_TEXT}"}})
    done = run(tmp_path, wiki.send)
    ended(done, "it refuses the bot password of GEN_WIKI_USER and GEN_WIKI_PASSWORD: Wrong: ")
    assert "***" in done.stderr
    assert form not in done.stderr


def test_a_password_is_hidden_where_a_line_is_cut_or_broken() -> None:
    secrets = Secrets("pass  word and more")
    for before in range(960, 1005):
        line = secrets.line("a" * before + "pass  word and more")
        assert "pass" not in line
    assert "pass" not in secrets.line("pass\nword and more pass  word and more".replace("\n", " "))
    assert secrets.lines("+ pass  word and more\n+ \x1b[2J") == "+ ***\n+ \\x1b[2J"


@pytest.mark.parametrize("code", ["maxlag", "readonly", "ratelimited", "internal_api_error_DBQueryError"])
def test_a_busy_wiki_is_called_busy(tmp_path: Path, wiki: Hostile, code: str) -> None:
    wiki.say("siteinfo", {"error": {"code": code, "info": f"Waiting. {HIDDEN_TEXT}{PASSWORD}{TOKEN}"}})
    done = run(tmp_path, wiki.send)
    ended(done, "the wiki is busy or locked; try again later. It says: Waiting. ")
    assert f"({code})" in done.stderr


def test_a_login_that_asks_for_its_token_again_gets_the_password_twice(tmp_path: Path, wiki: Hostile) -> None:
    wiki.say("login", {"login": {"result": "NeedToken", "token": "another-token"}})
    ended(run(tmp_path, wiki.send), "it asks for the login's token again and again; try again later")
    assert sum(PASSWORD in asked.values() for asked in wiki.asked) == 2


def test_a_login_that_waits_ends_the_command(tmp_path: Path, wiki: Hostile) -> None:
    wiki.say("login", {"login": {"result": "Throttled", "wait": 86400}})
    ended(run(tmp_path, wiki.send), "too many logins; try again later")


@pytest.mark.parametrize("code", ["badtoken", "assertuserfailed"])
def test_a_session_that_got_lost_is_renewed_once(wiki: Hostile, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    lost = {"error": {"code": code, "info": "Lost."}}
    page = WikiPage("SHOP architecture", "Old.", 7, "", "")
    with answering(wiki, monkeypatch) as connect:
        wiki.say("edit", lost, {"edit": {"result": "Success"}})
        assert connect().write(page, "New.", "")
        wiki.say("edit", lost)
        wiki.asked.clear()
        with pytest.raises(EnvironmentProblem, match=rf"saving SHOP architecture: Lost\. \({code}\)"):
            connect().write(page, "New.", "")
    assert [asked["action"] for asked in wiki.asked].count("login") == 2
    assert [asked["action"] for asked in wiki.asked].count("edit") == 2


@pytest.mark.parametrize(
    ("what", "answer", "said"),
    [
        ("edit", {"edit": {"result": "Failure", "captcha": {"type": "image"}}}, "it asks for a captcha"),
        ("edit", {"edit": {"result": "Failure", "info": "\x1b[2J"}}, r"\\x1b\[2J"),
        ("edit", {"error": {"code": "permissiondenied", "info": "No."}}, "the bot password does not grant that: No"),
        ("upload", {"upload": {"result": "Warning", "warnings": {"badfilename": "x"}}}, "A.png: badfilename"),
        ("upload", {"upload": {"result": "Poll"}}, "did not take File:A.png: Poll"),
        ("upload", {}, "the answer is not MediaWiki's"),
        ("edit", {"warnings": {"main": {"warnings": PASSWORD}}}, "the answer is not MediaWiki's"),
    ],
)
def test_what_is_not_taken_is_a_problem(
    wiki: Hostile, monkeypatch: pytest.MonkeyPatch, what: str, answer: Any, said: str
) -> None:
    wiki.say(what, answer)
    with answering(wiki, monkeypatch) as connect, pytest.raises(EnvironmentProblem, match=said):
        connect().write(WikiPage("A", "Old.", 7, "", ""), "New.", "") if what == "edit" else connect().upload(
            "A.png", b"a" * (2 << 20), "", ""
        )


def test_pieces_that_go_on_end_with_the_file(wiki: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    wiki.say("upload", {"upload": {"result": "Continue", "filekey": "1", "offset": 0}})
    with answering(wiki, monkeypatch) as connect, pytest.raises(EnvironmentProblem, match="Continue"):
        connect().upload("A.png", b"a" * (3 << 20), "", "")
    assert [asked["action"] for asked in wiki.asked].count("upload") == 4


# what is printed


def with_text(wiki: Hostile, text: str, **more: Any) -> None:
    revision = {"revid": 7, "user": f"Mallory{HIDDEN_TEXT}", "timestamp": HIDDEN_TEXT}
    page = {"title": f"Shop{HIDDEN_TEXT}", "ns": 0}
    slots = {"main": {"content": text}}
    answer = {"curtimestamp": "", "query": {"pages": [{**page, "revisions": [{**revision, "slots": slots}], **more}]}}
    wiki.say("revisions|info", answer)
    wiki.say("revisions", answer)
    image = {"sha1": "0", "user": f"Mallory{HIDDEN_TEXT}{PASSWORD}", "timestamp": HIDDEN_TEXT}
    file = {"title": "File:Pe-shop-architecture.png", "ns": 6, "imagerepository": "local", "imageinfo": [image]}
    wiki.say("imageinfo", {"query": {"pages": [file]}})
    wiki.say("info", {"query": {"pages": [page]}})


def test_a_dry_run_prints_nothing_that_a_terminal_obeys(tmp_path: Path, wiki: Hostile) -> None:
    with_text(wiki, f"Old {HIDDEN_TEXT}\n\t{PASSWORD}\n{TOKEN}\r\n\u2029---")
    done = run(tmp_path, wiki.send, "--dry-run", "--replace-page")
    assert done.returncode == 0, done
    clean(done)
    assert r"-Old \x1b]0;title\x07\x1b[2J\x9b31m\u202etxt\u2066\u2028next\r\x00" in done.stdout.splitlines()
    assert r"-\t***" in done.stdout.splitlines()
    assert "would be uploaded (replaces what Mallory" in done.stdout


def test_a_refusal_prints_nothing_that_a_terminal_obeys(tmp_path: Path, wiki: Hostile) -> None:
    with_text(wiki, "<!-- gen:begin shop --> By hand. <!-- gen:end shop -->")
    done = run(tmp_path, wiki.send)
    assert done.returncode == 1
    assert "edited between the marks by Mallory" in done.stdout
    clean(done)


def test_a_page_of_100_megabytes_ends_a_dry_run(tmp_path: Path, wiki: Hostile) -> None:
    wiki.say("imageinfo", {"query": {"pages": []}})
    wiki.say("revisions|info", b'{"query": {"pages": [{"title": "' + b"a" * (100 << 20) + b'"}]}}')
    done = run(tmp_path, wiki.send, "--dry-run")
    ended(done, "reading SHOP architecture: its answer is larger than 1 MiB")


def test_a_diff_leaves_out_what_is_alike_and_counts_its_lines() -> None:
    above, below = [f"above {n}" for n in range(50)], [f"below {n}" for n in range(50)]
    diff = unified("\n".join([*above, "old", *below]), "\n".join([*above, "new", "newer", *below]), ("a", "b"))
    assert diff.splitlines() == [
        "--- a", "+++ b", "@@ -48,7 +48,8 @@", " above 47", " above 48", " above 49",
        "-old", "+new", "+newer", " below 0", " below 1", " below 2",
    ]  # fmt: skip
    assert unified("", "a", ("a", "b")).splitlines() == ["--- a", "+++ b", "@@ -0,0 +1 @@", "+a"]
    assert unified("a\n", "a", ("a", "b")) == ""


def test_a_diff_of_a_million_lines_stands_as_a_whole() -> None:
    old = "\n".join(f"line {n % 99}" for n in range(200_000))
    new = "\n".join(f"line {n % 98}" for n in range(2_000, 4_000))
    listed = unified(old, new, ("a", "b")).splitlines()
    assert len(listed) == 3 + 200_000 + 2_000


# the address


@pytest.mark.parametrize(
    "url",
    [
        "https://wiki.example/api.php?token=s3cret",
        "https://wiki.example/api.php#s3cret",
        "https:/Jane:s3cret@wiki.example/api.php",
        "https://Jane:s3cret@wiki.example/api.php",
        "https://s3cret@[::1/api.php",
        "https://wiki.example:s3cret/api.php",
        "//Jane:s3cret@wiki.example/api.php",
    ],
)
def test_an_address_that_holds_a_secret_is_not_printed(url: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        api_address(url)
    assert "s3cret" not in str(caught.value) or ":s3cret/" in url


def test_a_certificate_that_is_not_trusted_is_called_so(tmp_path: Path) -> None:
    with serve(bytes_of(b"HTTP/1.1 400 Bad Request\r\n\r\n"), until=b"") as served:
        project = Project(tmp_path, "shop", served, LOGIN)  # type: ignore[arg-type]
        project.configure(served.address.replace("http:", "https:") + "/api.php")
        done = project.run("publish", "mediawiki", NO_PROXY="127.0.0.1")
    ended(done, "its certificate is not trusted, or it does not speak TLS")


@pytest.mark.parametrize("proxy", ["http://user:s3cret@127.0.0.1:9", "socks5://127.0.0.1:9", "http://[::", "nonsense"])
def test_a_proxy_that_leads_nowhere_is_named_without_its_password(tmp_path: Path, proxy: str) -> None:
    with serve(silent) as served:
        project = Project(tmp_path, "shop", served, LOGIN)  # type: ignore[arg-type]
        project.configure("https://wiki.invalid/api.php")
        done = project.run("publish", "mediawiki", HTTPS_PROXY=proxy, NO_PROXY="", no_proxy="", https_proxy=proxy)
    ended(done, "HTTPS_PROXY")
    assert "s3cret" not in done.stderr


def test_ctrl_c_ends_the_command_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wiki: Hostile
) -> None:
    def interrupted(*_: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(HttpConnection, "_within", interrupted)
    done = run(tmp_path, wiki.send)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
