"""The way to a wiki: its address, the login and its tokens, and what can go wrong on it, in one line.

No message holds the words of an exception beside the wiki's own, and of those no secret.
"""

import contextlib
import ipaddress
import re
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, urlsplit

from pydantic import ValidationError

from gen.outputs.mediawiki.answers import Login, WikiRefusal, of_one_page
from gen.outputs.mediawiki.http import HttpConnection, Limits, NoAnswer
from gen.outputs.mediawiki.secrets import HIDDEN, Secrets
from gen.outputs.mediawiki.shapes import Reply
from gen.problems import EnvironmentProblem

# codes of the API
BUSY = re.compile(r"maxlag|readonly|ratelimited|actionthrottledtext|.*-too-busy-error|internal_api_error_DB\w*")
LOST = ("badtoken", "assertuserfailed", "notloggedin")
NOT_GRANTED = ("permissiondenied", "writeapidenied", "mustbeloggedin", "badaccess-groups")


class ApiError(Exception):
    """The API does not do something; `info` is in the wiki's own words."""

    def __init__(self, code: str, info: str) -> None:
        super().__init__(code)
        self.code, self.info = code, info


class LoginRefused(Exception):
    """The wiki does not let us in; the message is for the reader."""


class NotMediaWiki(Exception):
    """An answer that MediaWiki does not give."""


class Session:
    """Questions to the api.php of a wiki, by a user who is logged in, or by nobody."""

    def __init__(self, url: str, login: Login | None, secrets: Secrets, limits: Limits) -> None:
        parts = api_address(url)
        self.host, self._login, self._secrets = parts.netloc, login, secrets
        self._connection = HttpConnection(parts.geturl(), parts.scheme == "http", limits)
        self._token = ""

    @contextlib.contextmanager
    def explained(self, doing: str) -> Iterator[None]:
        """Turns what can go wrong into an EnvironmentProblem of one line; Refused where it is about a page or file."""
        try:
            yield
        except WikiRefusal as error:
            raise WikiRefusal(self._secrets.line(error)) from None
        except EnvironmentProblem as error:
            raise EnvironmentProblem(self._secrets.line(error)) from None
        except ApiError as error:
            raise self._of_api(error, doing) from None
        except (NoAnswer, LoginRefused) as error:
            raise self._problem(doing, str(error)) from None
        except NotMediaWiki:
            why = "the answer is not MediaWiki's; is the url in mkdocs.yml right, or does a login page stand between?"
            raise self._problem(doing, why) from None

    def ask(self, action: str, **fields: str) -> Reply:
        """The answer to a question. Raises what `explained` explains."""
        return self._renewing(lambda: self._once(action, False, None, {**fields, **self._known()}))

    def write(self, action: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Reply:
        """The answer to what changes something; `file`: the name of its field, its bytes. Raises as `ask` does."""
        return self._renewing(lambda: self._once(action, True, file, {**fields, **self._known(), **self._tokens()}))

    def log_in(self) -> None:
        """Log in by the bot password; it is sent twice at most."""
        result = reason = ""
        for _ in range(2):
            result, reason = self._tried()
            if result not in ("NeedToken", "WrongToken"):
                break
        if result in ("NeedToken", "WrongToken"):
            raise LoginRefused("it asks for the login's token again and again; try again later")
        if result == "Throttled":
            raise LoginRefused("too many logins; try again later")
        if result != "Success":
            why = reason or f"it says {result}"
            raise LoginRefused(f"it refuses the bot password of GEN_WIKI_USER and GEN_WIKI_PASSWORD: {why}")

    def _tried(self) -> tuple[str, str]:
        if not self._login:
            return "Success", ""
        token = self._once("query", False, None, {"meta": "tokens", "type": "login"}).query.tokens.logintoken
        self._secrets.add(token)
        fields = {"lgname": self._login.user, "lgpassword": self._login.password, "lgtoken": token}
        answer = self._once("login", True, None, fields).login
        if not answer:
            raise NotMediaWiki
        return answer.result, answer.reason

    def _renewing(self, asking: Callable[[], Reply]) -> Reply:
        """An answer; a login or token that got lost on the way is renewed, once."""
        try:
            return asking()
        except ApiError as error:
            if error.code not in LOST or not self._login:
                raise
        self._token = ""
        self.log_in()
        return asking()

    def _known(self) -> dict[str, str]:
        return {"assert": "user"} if self._login else {}

    def _tokens(self) -> dict[str, str]:
        if not self._token:
            asked = {"meta": "tokens", "type": "csrf", **self._known()}
            self._token = self._once("query", False, None, asked).query.tokens.csrftoken
            self._secrets.add(self._token)
        return {"token": self._token}

    def _once(self, action: str, to_write: bool, file: tuple[str, bytes] | None, fields: dict[str, str]) -> Reply:
        asked = {"action": action, "format": "json", "formatversion": "2", **fields}
        body = self._connection.ask(asked, to_write, file)
        self._secrets.add(*self._connection.cookies)
        try:
            reply = Reply.model_validate_json(body)
        except ValidationError:
            raise NotMediaWiki from None
        for error in (*([reply.error] if reply.error else []), *reply.errors):
            raise ApiError(error.code, error.info or error.text)
        return reply

    def _of_api(self, error: ApiError, doing: str) -> EnvironmentProblem:
        message = f"{error.info} ({error.code})"
        if of_one_page(error.code):
            return WikiRefusal(self._secrets.line(message))
        if BUSY.fullmatch(error.code):
            return self._problem(doing, f"the wiki is busy or locked; try again later. It says: {message}")
        if error.code in NOT_GRANTED:
            return self._problem(doing, f"the bot password does not grant that: {message}")
        return self._problem(doing, message)

    def _problem(self, doing: str, why: str) -> EnvironmentProblem:
        return EnvironmentProblem(self._secrets.line(f"{self.host}, {doing}: {why}"))


def api_address(url: str) -> SplitResult:
    """The parts of an api.php's address; its passwords go over https, or never leave the machine."""
    try:
        parts = urlsplit(url)
        valid = parts.hostname and parts.port != 0
    except ValueError:  # of brackets that are no IPv6 address, of a port that is no number
        valid, parts = False, urlsplit("")
    readable = re.sub(r"[^/]*@|[?#].*", HIDDEN, url)
    if parts.username is not None or parts.password is not None:
        raise EnvironmentProblem("the wiki's url holds a user name; the bot password belongs into the environment")
    if not valid or not parts.path.endswith("/api.php") or parts.query or parts.fragment:
        raise EnvironmentProblem(f"the wiki's url `{readable}` does not end in /api.php; Special:Version names it")
    if parts.scheme != "https" and not (parts.scheme == "http" and _loopback(parts.hostname or "")):
        why = "must start with https://, so that nobody reads the password"
        raise EnvironmentProblem(f"the wiki's url `{readable}` {why}")
    return parts


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
