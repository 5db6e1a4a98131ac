"""One session with a MediaWiki: its pages and files, read and written through mwclient. Nothing else talks to one."""

import hashlib
import io
import logging
from collections.abc import Sequence
from typing import Any

import mwclient

from gen.outputs.mediawiki_answers import FileVersion, Login, Page, Refused, Revision, of_one_page, one_line
from gen.outputs.mediawiki_session import TIMEOUT, address, explained, session
from gen.problems import EnvironmentProblem

FILES = 6  # the number of their namespace
MOST_TITLES = 50  # in one question
BASE_BY_REVISION = (1, 35)  # the long-term release that surely takes `baserevid`
SAVED_OR_NOT = ("articleexists", "editconflict", "missingtitle", "pagedeleted")


class Wiki:
    """A wiki, logged in to where a bot password is given; every call raises EnvironmentProblem where it fails."""

    def __init__(self, url: str, login: Login | None) -> None:
        self._host, path, scheme = address(url)
        self.logged_in = login is not None
        for name in ("mwclient", "urllib3"):
            logging.getLogger(name).setLevel(logging.ERROR)
        with explained(self._host, "the first question"):
            self._site = mwclient.Site(
                self._host,
                path=path,
                scheme=scheme,
                pool=session(loopback=scheme == "http"),
                max_retries=0,
                do_init=False,
                connection_options={"timeout": TIMEOUT},
            )
            if login:
                self._log_in(login)
            else:
                self._site.site_init()

    def page(self, title: str) -> Page:
        """A page as it is now."""
        with explained(self._host, f"reading {title}"):
            answer = self._query("revisions|info", titles=title, rvprop="ids|timestamp|content", curtimestamp="1")
            found = answer["query"]["pages"][0]
            if "invalid" in found:
                raise EnvironmentProblem(f"{self._host} can't have a page called `{title}`: {found['invalidreason']}")
            if "missing" in found:
                return Page(title, "", 0, "", answer["curtimestamp"])
            newest = found["revisions"][0]
            text = _text(newest)
            if text is None:
                raise EnvironmentProblem(f"{self._host} does not show the text of {title}; may this login read it?")
            return Page(
                found["title"],
                text,
                newest["revid"],
                newest["timestamp"],
                answer["curtimestamp"],
                found.get("redirect", False),
            )

    def revisions(self, title: str) -> list[Revision]:
        """A page's newest revisions, the newest first."""
        with explained(self._host, f"reading the history of {title}"):
            answer = self._query("revisions", titles=title, rvprop="timestamp|user|content", rvlimit="50")
            found = answer["query"]["pages"][0].get("revisions", [])
            return [Revision(_text(one), one.get("user", "a hidden user"), one["timestamp"]) for one in found]

    def target(self, title: str) -> str:
        """Where a redirect leads in the end; itself where it leads nowhere."""
        with explained(self._host, f"following {title}"):
            answer = self._query("info", titles=title, redirects="1")["query"]
            led = [page["title"] for page in answer.get("pages", [])]
            return led[0] if led else title

    def gone(self, title: str) -> str:
        """Who last deleted or moved a page, and when, as the wiki's logs have it; empty where nobody did."""
        with explained(self._host, f"reading the logs of {title}"):
            found = [event for kind in ("delete", "move") for event in self._events(title, kind)]
            last = max(found, key=lambda event: event["timestamp"], default=None)
            if not last:
                return ""
            user = last.get("user", "a hidden user")
            moved = f"moved to {last['params']['target_title']}" if "target_title" in last.get("params", {}) else ""
            return f"{moved or 'deleted'} by {user} on {last['timestamp']}"

    def bars(self, titles: Sequence[str]) -> dict[str, str]:
        """Why the wiki would not take these pages and files (`File:…`) from this login, for those it says so of.

        What it judges by the text, it says only when that is saved.
        """
        with explained(self._host, "asking what may be written"):
            answer = self._site.get(
                "query",
                prop="info",
                titles="|".join(titles),
                intestactions="edit|create|upload",
                intestactionsdetail="full",
                errorformat="plaintext",
                formatversion="2",
            )["query"]
            asked = {entry["to"]: entry["from"] for entry in answer.get("normalized", [])}
            said = {asked.get(page["title"], page["title"]): _bar(page) for page in answer["pages"]}
            return {title: bar for title, bar in said.items() if bar}

    def files(self, names: Sequence[str]) -> dict[str, FileVersion]:
        """The files of these names that the wiki has of its own, by the name asked for."""
        found: dict[str, FileVersion] = {}
        for at in range(0, len(names), MOST_TITLES):
            found |= self._files(names[at : at + MOST_TITLES])
        return found

    def upload(self, name: str, content: bytes, description: str, comment: str) -> None:
        """Upload a file, a new version where there is one; the same again is no error."""
        with explained(self._host, f"uploading File:{name}"):
            try:
                self._site.upload(io.BytesIO(content), name, description, ignore=True, comment=comment)
            except mwclient.errors.APIError as error:
                if error.code != "fileexists-no-change":
                    raise
            held = self.files([name]).get(name)  # mwclient does not say how the upload of a large file ended
            if not held or not held.holds(content):
                raise EnvironmentProblem(
                    f"{self._host} did not take File:{name}; it may be too large, or its name taken"
                )

    def write(self, page: Page, text: str, summary: str) -> bool:
        """Save a page's new text over the revision that was read; False where there is a newer one."""
        if not text.strip():
            raise EnvironmentProblem(f"{page.title} would be blank; nothing was saved")
        with explained(self._host, f"saving {page.title}"):
            fields = _edit(page, text, summary, by_revision=self._site.version >= BASE_BY_REVISION)
            try:
                answer = self._site.post("edit", **fields, token=self._site.get_token("csrf"))
            except mwclient.errors.APIError as error:
                if error.code not in SAVED_OR_NOT:
                    raise
                return self.page(page.title).text == text.rstrip()  # saved before, and the answer got lost
            if answer["edit"]["result"] != "Success":
                raise Refused(_reason(answer["edit"]))
            return True

    def _log_in(self, login: Login) -> None:
        try:
            self._site.login(login.user, login.password)
        except mwclient.errors.LoginError as error:
            raise EnvironmentProblem(
                f"{self._host} refuses the bot password of GEN_WIKI_USER and GEN_WIKI_PASSWORD: {one_line(error.info)}"
            ) from None

    def _files(self, names: Sequence[str]) -> dict[str, FileVersion]:
        with explained(self._host, "asking for files"):
            answer = self._site.get(
                "query",
                prop="imageinfo",
                iiprop="sha1|timestamp|user",
                titles="|".join(f"File:{name}" for name in names),
                formatversion="2",
            )["query"]
            titles = {entry["from"]: entry["to"] for entry in answer.get("normalized", [])}
            own = {page["title"]: page for page in answer["pages"] if page.get("imagerepository") == "local"}
            found = {name: own.get(titles.get(f"File:{name}", f"File:{name}")) for name in names}
            return {name: _version(page["imageinfo"][0]) for name, page in found.items() if page}

    def _query(self, what: str, **asked: str) -> Any:
        slots = {"rvslots": "main"} if "revisions" in what else {}
        return self._site.get("query", prop=what, formatversion="2", **slots, **asked)

    def _events(self, title: str, kind: str) -> Sequence[dict[str, Any]]:
        asked = {"letitle": title, "leaction": f"{kind}/{kind}", "leprop": "timestamp|user|details", "lelimit": "1"}
        events: list[dict[str, Any]] = self._site.get("query", list="logevents", formatversion="2", **asked)["query"][
            "logevents"
        ]
        return events


def _edit(page: Page, text: str, summary: str, by_revision: bool) -> dict[str, str]:
    """The fields of an edit that fails where the page is no longer what was read.

    With the base's time MediaWiki overlooks what others save in the same second: so that only where it knows no better.
    """
    base = {"baserevid": str(page.revision)} if by_revision else {"basetimestamp": page.timestamp}
    return {
        "title": page.title,
        "text": text,
        "md5": hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(),
        "summary": summary,
        "starttimestamp": page.read_at,
        "assert": "user",
        "bot": "1",
        "formatversion": "2",
        **({**base, "nocreate": "1"} if page.revision else {"createonly": "1"}),
    }


def _text(revision: dict[str, Any]) -> str | None:
    text = revision.get("slots", {}).get("main", {}).get("content")
    return text if isinstance(text, str) else None


def _version(info: dict[str, str]) -> FileVersion:
    return FileVersion(info["sha1"], info.get("user", "a hidden user"), info["timestamp"])


def _bar(page: dict[str, Any]) -> str:
    """The first reason that bars a page from what it would need."""
    is_file = page["ns"] == FILES
    needed = ("edit", *(["create"] if "missing" in page else []), *(["upload"] if is_file else []))
    tested = page.get("actions", {})
    errors = [error for action in needed for error in tested.get(action) or [] if of_one_page(error["code"])]
    return f"{one_line(errors[0]['text'])} ({errors[0]['code']})" if errors else ""


def _reason(edit: dict[str, Any]) -> str:
    return (
        "it asks for a captcha" if "captcha" in edit else one_line(edit.get("info") or edit.get("code") or "no reason")
    )
