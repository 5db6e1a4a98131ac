"""The shape of what a MediaWiki's API answers, by pydantic: what is of another kind is no answer of MediaWiki."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(max_length=1000)]  # of a page or a user, of which MediaWiki takes 255 bytes; or a time
Key = Annotated[int, Field(ge=0, lt=1 << 63)]


class AnswerShape(BaseModel):
    """A part of an answer, of which the rest is passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Error(AnswerShape):
    """Why the API does not do something; `text` in the newer format, `info` in the older."""

    code: Name
    text: str = ""
    info: str = ""


class Slot(AnswerShape):
    """One of a revision's texts; none where it is hidden."""

    content: str | None = None


class RevisionOf(AnswerShape):
    """A revision of a page."""

    revid: Key = 0
    user: Name = "a hidden user"
    timestamp: Name
    slots: dict[str, Slot] = {}

    @property
    def text(self) -> str | None:
        """Its wikitext; none where this login may not read it."""
        return self.slots["main"].content if "main" in self.slots else None


class ImageInfo(AnswerShape):
    """A version of a file; without a hash where it is hidden or lost."""

    sha1: Name = ""
    user: Name = "a hidden user"
    timestamp: Name = ""


class PageOf(AnswerShape):
    """A page or a file."""

    title: Name
    ns: int = 0
    missing: bool = False
    invalid: bool = False
    invalidreason: str = ""
    redirect: bool = False
    revisions: list[RevisionOf] = []
    imagerepository: Name = ""
    imageinfo: list[ImageInfo] = []
    actions: dict[str, bool | list[Error]] = {}


class RenamedFields(AnswerShape):
    """A title as it was asked for, and as the wiki writes it."""

    asked: Name = Field(alias="from")
    written: Name = Field(alias="to")


class Moved(AnswerShape):
    """Where a move led."""

    target_title: Name = ""


class Event(AnswerShape):
    """A line of a log."""

    user: Name = "a hidden user"
    timestamp: Name
    params: Moved | list[Any] = Moved()  # PHP's empty array is a list

    @property
    def target(self) -> str:
        """Where a move led; empty where it was none."""
        return self.params.target_title if isinstance(self.params, Moved) else ""


class Tokens(AnswerShape):
    """What a wiki wants back with what is written."""

    logintoken: str = ""
    csrftoken: str = ""


class General(AnswerShape):
    """A wiki's own facts."""

    generator: Name


class Query(AnswerShape):
    """What was asked for."""

    pages: list[PageOf] = []
    normalized: list[RenamedFields] = []
    logevents: list[Event] = []
    tokens: Tokens = Tokens()
    general: General | None = None


class LoggedIn(AnswerShape):
    """How a login ended."""

    result: Name
    reason: str = ""


class Edited(AnswerShape):
    """How an edit ended."""

    result: Name
    code: str = ""
    info: str = ""
    captcha: Any = None


class Uploaded(AnswerShape):
    """How an upload, or a piece of one, ended."""

    result: Name
    filekey: Name = ""
    offset: Key = 0
    warnings: dict[str, Any] | list[Any] = {}


class Reply(AnswerShape):
    """An answer of the API."""

    error: Error | None = None
    errors: list[Error] = []
    curtimestamp: Name = ""
    query: Query = Query()
    login: LoggedIn | None = None
    edit: Edited | None = None
    upload: Uploaded | None = None
