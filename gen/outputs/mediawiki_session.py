"""The way to a wiki: its address, the connection and its retries, and what can go wrong on it, in one line.

No message holds what mwclient puts into its exceptions beside the wiki's own words: some carry the password.
"""

import contextlib
import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

import mwclient
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from gen.outputs.mediawiki_answers import Refused, of_one_page, one_line
from gen.problems import EnvironmentProblem

USER_AGENT = "architecture-pages (python -m gen)"
TIMEOUT = (10, 60)  # seconds to connect, and between two pieces of an answer
AGAIN = (429, 502, 503, 504)  # HTTP's codes of a wiki that is busy
TRIES = Retry(
    4,  # after 0, 1, 2 and 4 seconds
    backoff_factor=0.5,
    status_forcelist=AGAIN,
    allowed_methods=None,  # posts too: an upload or edit that arrived before is noticed
    raise_on_status=False,
)


@contextlib.contextmanager
def explained(host: str, doing: str) -> Iterator[None]:
    """Turns what can go wrong into an EnvironmentProblem of one line; Refused where it is about one page or file."""
    try:
        yield
    except mwclient.errors.APIError as error:
        if of_one_page(error.code):
            raise Refused(f"{one_line(error.info)} ({error.code})") from None
        raise EnvironmentProblem(f"{host}, {doing}: {one_line(error.info)} ({error.code})") from None
    except mwclient.errors.InsufficientPermission:
        raise EnvironmentProblem(f"{host}, {doing}: the bot password does not grant that") from None
    except mwclient.errors.MwClientError as error:
        raise EnvironmentProblem(f"{host}, {doing}: no MediaWiki answers ({type(error).__name__})") from None
    except requests.exceptions.TooManyRedirects:
        raise EnvironmentProblem(f"{host} sends to another address; write that in mkdocs.yml") from None
    except requests.exceptions.RequestException as error:
        raise EnvironmentProblem(f"{host}, {doing}: {_network(error)}") from None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise EnvironmentProblem(f"{host}, {doing}: the answer is not MediaWiki's") from None


def address(url: str) -> tuple[str, str, str]:
    """Host, folder and scheme of an api.php; its passwords go over https, or never leave the machine."""
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise EnvironmentProblem("the wiki's url holds a user name; the bot password belongs into the environment")
    if not parts.path.endswith("/api.php") or not parts.hostname:
        raise EnvironmentProblem(f"the wiki's url `{url}` does not end in /api.php; Special:Version names it")
    if parts.scheme != "https" and not (parts.scheme == "http" and _loopback(parts.hostname)):
        raise EnvironmentProblem(f"the wiki's url `{url}` must start with https://, so that nobody reads the password")
    return parts.netloc, parts.path.removesuffix("api.php"), parts.scheme


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def session(loopback: bool) -> requests.Session:
    """A connection that tries again, bounded and backing off."""
    opened = requests.Session()
    opened.headers["User-Agent"] = USER_AGENT
    opened.max_redirects = 0  # a redirect could take the password elsewhere
    opened.trust_env = not loopback  # no proxy on the way to this machine
    for scheme in ("https://", "http://"):
        opened.mount(scheme, HTTPAdapter(max_retries=TRIES))
    return opened


def _network(error: requests.exceptions.RequestException) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, requests.exceptions.HTTPError) and error.response is not None:
        status = error.response.status_code
        return f"HTTP status {status}; " + ("try again later" if status in AGAIN else "is the url in mkdocs.yml right?")
    lost = "no answer" if isinstance(error, requests.exceptions.Timeout) else "it can't be reached"
    return f"{lost}; try again later"
