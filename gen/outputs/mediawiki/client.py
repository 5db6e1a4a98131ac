"""One session with a MediaWiki: its pages and files, read and written through its API. Nothing else talks to one."""

import hashlib
import re
from collections.abc import Sequence

from gen.outputs.mediawiki import http
from gen.outputs.mediawiki.answers import FileVersion, Login, Revision, WikiPage, WikiRefusal, of_one_page
from gen.outputs.mediawiki.http import Limits
from gen.outputs.mediawiki.secrets import Secrets
from gen.outputs.mediawiki.session import ApiError, NotMediaWiki, Session
from gen.outputs.mediawiki.shapes import Edited, Event, ImageInfo, PageOf, Query, Uploaded
from gen.problems import EnvironmentProblem

FILES = 6  # the number of their namespace
MOST_TITLES = 50  # in one question
PIECE = 1 << 20  # bytes of a file in one question, so that each takes seconds
BASE_BY_REVISION = (1, 35)  # the long-term release that surely takes `baserevid`
SAVED_OR_NOT = ("articleexists", "editconflict", "missingtitle", "pagedeleted")


class Wiki:
    """A wiki, logged in to where a bot password is given; every call raises EnvironmentProblem where it fails."""

    def __init__(self, url: str, login: Login | None, limits: Limits | None = None) -> None:
        self.logged_in = login is not None
        self.secrets = Secrets(login.password if login else "")
        self._session = Session(url, login, self.secrets, limits or http.LIMITS)
        self._host = self._session.host
        with self._session.explained("logging in" if login else "the first question"):
            self._session.log_in()
            general = self._session.ask("query", meta="siteinfo", siprop="general").query.general
            self._version = _version(general.generator if general else "")

    def page(self, title: str) -> WikiPage:
        """A page as it is now."""
        with self._session.explained(f"reading {title}"):
            asked = {"rvprop": "ids|timestamp|content", "rvslots": "main"}
            answer = self._session.ask("query", prop="revisions|info", titles=title, curtimestamp="1", **asked)
            read = _only(answer.query)
            if read.invalid:
                raise EnvironmentProblem(f"{self._host} can't have a page called `{title}`: {read.invalidreason}")
            if read.missing:
                return WikiPage(title, "", 0, "", answer.curtimestamp)
            newest = read.revisions[0] if read.revisions else None
            if not newest or newest.text is None:
                raise EnvironmentProblem(f"{self._host} does not show the text of {title}; may this login read it?")
            return WikiPage(
                read.title, newest.text, newest.revid, newest.timestamp, answer.curtimestamp, redirects=read.redirect
            )

    def revisions(self, title: str) -> list[Revision]:
        """A page's newest revisions, the newest first."""
        with self._session.explained(f"reading the history of {title}"):
            asked = {"rvprop": "timestamp|user|content", "rvlimit": "50", "rvslots": "main"}
            read = _only(self._session.ask("query", prop="revisions", titles=title, **asked).query)
            return [Revision(revision.text, revision.user, revision.timestamp) for revision in read.revisions]

    def target(self, title: str) -> str:
        """Where a redirect leads in the end; itself where it leads nowhere."""
        with self._session.explained(f"following {title}"):
            pages = self._session.ask("query", prop="info", titles=title, redirects="1").query.pages
            return pages[0].title if pages else title

    def gone(self, title: str) -> str:
        """Who last deleted or moved a page, and when, as the wiki's logs have it; empty where nobody did."""
        with self._session.explained(f"reading the logs of {title}"):
            events = [event for kind in ("delete", "move") for event in self._events(title, kind)]
            last = max(events, key=lambda event: event.timestamp, default=None)
            if not last:
                return ""
            moved = f"moved to {last.target}" if last.target else ""
            return f"{moved or 'deleted'} by {last.user} on {last.timestamp}"

    def bars(self, titles: Sequence[str]) -> dict[str, str]:
        """Why the wiki would not take these pages and files (`File:…`) from this login, for those it says so of.

        What it judges by the text, it says only when that is saved.
        """
        with self._session.explained("asking what may be written"):
            answer = self._session.ask(
                "query",
                prop="info",
                titles="|".join(titles),
                intestactions="edit|create|upload",
                intestactionsdetail="full",
                errorformat="plaintext",
            ).query
            asked = {entry.written: entry.asked for entry in answer.normalized}
            bars = {asked.get(page.title, page.title): _bar(page) for page in answer.pages}
            return {title: bar for title, bar in bars.items() if bar}

    def files(self, names: Sequence[str]) -> dict[str, FileVersion]:
        """The files of these names that the wiki has of its own, by the name asked for."""
        held: dict[str, FileVersion] = {}
        for at in range(0, len(names), MOST_TITLES):
            held |= self._files(names[at : at + MOST_TITLES])
        return held

    def upload(self, name: str, content: bytes, description: str, comment: str) -> None:
        """Upload a file, a new version where there is one; the same again is no error."""
        with self._session.explained(f"uploading File:{name}"):
            about = {"filename": name, "ignorewarnings": "1", "comment": comment, "text": description}
            try:
                whole = len(content) <= PIECE
                sent = about if whole else {**about, "filekey": self._stashed(name, content)}
                answer = self._session.write("upload", sent, file=("file", content) if whole else None).upload
            except ApiError as error:
                if error.code != "fileexists-no-change":
                    raise
            else:
                self._took(name, answer)
            held = self.files([name]).get(name)
            if not held or not held.holds(content):
                raise EnvironmentProblem(
                    f"{self._host} did not take File:{name}; it may be too large, or its name taken"
                )

    def write(self, page: WikiPage, text: str, summary: str) -> bool:
        """Save a page's new text over the revision that was read; False where there is a newer one."""
        if not text.strip():
            raise EnvironmentProblem(f"{page.title} would be blank; nothing was saved")
        with self._session.explained(f"saving {page.title}"):
            fields = _edit(page, text, summary, by_revision=self._version >= BASE_BY_REVISION)
            try:
                answer = self._session.write("edit", fields).edit
            except ApiError as error:
                if error.code not in SAVED_OR_NOT:
                    raise
                return self.page(page.title).text == text.rstrip()  # saved before, and the answer got lost
            if not answer:
                raise NotMediaWiki
            if answer.result != "Success":
                raise WikiRefusal(_reason(answer))
            return True

    def _files(self, names: Sequence[str]) -> dict[str, FileVersion]:
        with self._session.explained("asking for files"):
            titles = "|".join(f"File:{name}" for name in names)
            answer = self._session.ask("query", prop="imageinfo", iiprop="sha1|timestamp|user", titles=titles).query
            written = {entry.asked: entry.written for entry in answer.normalized}
            own = {page.title: page.imageinfo[:1] for page in answer.pages if page.imagerepository == "local"}
            held = {name: own.get(written.get(f"File:{name}", f"File:{name}")) for name in names}
            return {name: _newest(versions) for name, versions in held.items() if versions is not None}

    def _stashed(self, name: str, content: bytes) -> str:
        """The key of a large file that was sent in pieces and is no page yet."""
        known: dict[str, str] = {}
        for at in range(0, len(content), PIECE):
            piece = content[at : at + PIECE]
            about = {"filename": name, "filesize": str(len(content)), "offset": str(at), "ignorewarnings": "1"}
            answer = self._session.write("upload", {**about, "stash": "1", **known}, file=("chunk", piece)).upload
            if not answer:
                raise NotMediaWiki
            if answer.result not in ("Continue", "Success") or not answer.filekey:
                self._took(name, answer)
                raise NotMediaWiki
            known = {"filekey": answer.filekey}
        return known["filekey"]

    def _took(self, name: str, answer: Uploaded | None) -> None:
        """Raises where an upload did not end well."""
        if not answer:
            raise NotMediaWiki
        if answer.result != "Success":
            warned = ", ".join(answer.warnings) if isinstance(answer.warnings, dict) else ""
            raise EnvironmentProblem(f"{self._host} did not take File:{name}: {warned or answer.result}")

    def _events(self, title: str, kind: str) -> Sequence[Event]:
        asked = {"letitle": title, "leaction": f"{kind}/{kind}", "leprop": "timestamp|user|details", "lelimit": "1"}
        return self._session.ask("query", list="logevents", **asked).query.logevents


def _edit(page: WikiPage, text: str, summary: str, by_revision: bool) -> dict[str, str]:
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
        "bot": "1",
        **({**base, "nocreate": "1"} if page.revision else {"createonly": "1"}),
    }


def _version(generator: str) -> tuple[int, int]:
    """Of a MediaWiki."""
    numbers = re.match(r"MediaWiki (\d{1,4})\.(\d{1,4})", generator)
    if not numbers:
        raise NotMediaWiki
    return int(numbers[1]), int(numbers[2])


def _only(answer: Query) -> PageOf:
    if len(answer.pages) != 1:
        raise NotMediaWiki
    return answer.pages[0]


def _newest(versions: Sequence[ImageInfo]) -> FileVersion:
    if not versions:
        raise NotMediaWiki
    return FileVersion(versions[0].sha1, versions[0].user, versions[0].timestamp)


def _bar(page: PageOf) -> str:
    """The first reason that bars a page from what it would need."""
    needed = ("edit", *(["create"] if page.missing else []), *(["upload"] if page.ns == FILES else []))
    tested = [page.actions.get(action, ()) for action in needed]
    errors = [error for listed in tested if not isinstance(listed, bool) for error in listed if of_one_page(error.code)]
    return f"{errors[0].text} ({errors[0].code})" if errors else ""


def _reason(edit: Edited) -> str:
    return "it asks for a captcha" if edit.captcha is not None else edit.info or edit.code or "no reason"
