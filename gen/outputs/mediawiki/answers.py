"""What a MediaWiki is asked with and what it answers, as values."""

import hashlib
import re
from typing import NamedTuple

from gen.problems import EnvironmentProblem

_OF_ONE_PAGE = re.compile(  # the API's codes of a wiki that refuses one page or file, and would take another
    r"protectedpage|cascadeprotected|protectedtitle|titleprotected|protectednamespace(-interface)?"
    r"|(custom|mycustom|site)(css|js|json)protected|contenttoobig|spamdetected"
    r"|(abusefilter|spamblacklist|titleblacklist|readonly-).*|spamprotection.*"
)


class WikiRefusal(EnvironmentProblem):
    """The wiki does not take this page or file from this login; the next one it may."""


class Login(NamedTuple):
    """A bot password: `User@name` and the password."""

    user: str
    password: str


class WikiPage(NamedTuple):
    """A page's newest revision as it was read; `revision` 0: there is no such page."""

    title: str
    text: str
    revision: int
    timestamp: str
    read_at: str
    redirects: bool = False


class Revision(NamedTuple):
    """What a page once was; no text where it is hidden."""

    text: str | None
    user: str
    timestamp: str


class FileVersion(NamedTuple):
    """The newest version of an uploaded file."""

    sha1: str
    user: str
    timestamp: str

    def holds(self, content: bytes) -> bool:
        """Whether these are its bytes."""
        return self.sha1 == hashlib.sha1(content, usedforsecurity=False).hexdigest()


def of_one_page(code: str) -> bool:
    """Whether an error of the API is about one page or file; `readonly` alone is about the whole wiki."""
    return _OF_ONE_PAGE.fullmatch(code) is not None
