"""What a writer may have done to the value of a key: quotes, brackets, colons, signs at its start."""

import re
from collections.abc import Callable, Iterator, Sequence

from gen.model.shape.key_names import MARKDOWN_KEYS
from gen.model.slips.lines import BLOCK, KEY, Slip, Written, slip
from gen.model.spelling import quoted

_OPEN_QUOTE = re.compile(r"(?<=[\s\[{])[\"'][^\"']*$")
_QUOTE = "put the text between quotes"
_WORD_QUOTES = re.compile("[“”„‟«»‘’‚]")
_NO_SPACE = re.compile(rf"(?:{KEY}):(?=[^\s:/])", re.IGNORECASE)
_NO_COLON = re.compile(rf"(?P<key>{KEY})(?P<sign>[ \t]*(?:=>?|：|->|;)[ \t]*|[ \t]+)(?=\S)", re.IGNORECASE)
_START = {sign: f"`{sign}`" for sign in "@%*&!|>]}?#"} | {"`": "a backtick", ",": "a comma", "-": "a dash"}


def _colon(written: Written) -> Iterator[Slip]:
    """A key whose colon or whose space behind it is missing."""
    line = written.line
    rest = line.text[line.start :]
    if match := _NO_SPACE.match(rest):
        right = f"{rest[: match.end()]} {rest[match.end() :]}"
        message = f"a space is missing behind the colon: {quoted(right)}"
        yield slip(line, line.start + match.end() - 1, message, line.text[: line.start] + right)
    elif match := _NO_COLON.match(rest):
        right = f"{match['key']}: {rest[match.end() :]}"
        sign = match["sign"].strip()
        message = (
            f"a colon has to stand behind {quoted(match['key'])}" + (f", not {quoted(sign)}" if sign else "")
        ) + f": {quoted(right)}"
        yield slip(line, line.start + len(match["key"]), message, line.text[: line.start] + right)


def _quotes(written: Written) -> Iterator[Slip]:
    """A quote that does not end where the text does."""
    line = written.line
    sign = line.value[:1]
    if sign not in ("'", '"') or not sign:
        return
    inside = line.value[1:]
    body = inside.rstrip().rstrip(",;").rstrip(sign)
    remedy = line.text[: line.at] + _between(body)
    if inside.rstrip().endswith((f"{sign},", f"{sign};")):
        yield slip(line, len(line.text.rstrip()) - 1, "no comma or semicolon ends a line here; remove it", remedy)
    elif sign == '"' and "\\" in inside and re.search(r'(?<!\\)"\s*(?:#.*)?$', inside):
        message = (
            "a backslash has a meaning of its own between double quotes; put the text between single quotes, `'…'`"
        )
        yield slip(line, line.text.index("\\", line.at), message, remedy)
    elif sign not in inside:
        message = f"the quote {sign} that opens here is never closed; close it at the end of the text, or remove it"
        keyed = re.sub(rf"^{sign}([\w-]+):", rf"{sign}\1{sign}:", line.text[line.at :])
        yield slip(line, line.at, message, remedy, line.text[: line.at] + keyed)._replace(far=True)
    else:
        goes_on = inside.partition(sign)[2][:1].isspace()  # else it is a quote of the text itself
        whole = line.value.strip() if goes_on else inside.rstrip().removesuffix(sign).replace(sign * 2, sign)
        message = (
            f"the text goes on behind its closing quote {sign}; put all of it between quotes, and where it holds one "
            f"itself, take the other kind: {quoted(_between(whole))}"
        )
        yield slip(line, line.at, message, line.text[: line.at] + _between(whole))


def _brackets(written: Written) -> Iterator[Slip]:
    """A [ or { that is never closed, or that begins a text."""
    line = written.line
    value = line.value.strip()
    if value[:1] not in ("[", "{") or not value:
        return
    close = "]" if value[0] == "[" else "}"
    last = line.text.rstrip()
    if (hash_at := _hash(value)) >= 0:
        message = f"` #` begins a comment, so that what follows, and the closing `{close}`, is cut off; {_QUOTE}"
        yield slip(line, line.at + hash_at, message, last[: line.at + hash_at] + close)
    if open_quote := _OPEN_QUOTE.search(_without_quoted(last)):
        sign = open_quote[0][0]
        message = f"the quote {sign} that opens here is never closed; close it at the end of the text, or remove it"
        yield slip(line, open_quote.start(), message, last + sign + close, last.removesuffix(close) + sign + close)
    if _opens(value, value[0], close) > 0:
        wrong = "})]".replace(close, "")
        message = f"the `{value[0]}` that opens here is never closed; end it with `{close}`"
        apart = line.text[: line.at] + value[1:].rstrip(", ")
        yield slip(line, line.at, message, last + close, last.rstrip(wrong) + close, last.rstrip(",") + close, apart)
    if _opens(value, value[0], close) < 0 and value.endswith(close):
        message = f"there is a `{close}` too many at the end of this line; remove it"
        yield slip(line, len(last) - 1, message, last[:-1])
    whole = value.endswith(close) and _opens(value, value[0], close) == 0
    if whole and value[0] == "{":
        for inner in re.finditer(r"(?<=[:,] )[^,{}\[\]\"']*?: [^,{}\[\]\"']*", value):
            fixed = value[: inner.start()] + _between(inner[0].strip()) + value[inner.end() :]
            pieces = re.match(rf"(.*\S)[ \t]+((?:{KEY}): .*)", inner[0])
            if pieces:
                apart = f"{value[: inner.start()]}{pieces[1]}, {pieces[2]}{value[inner.end() :]}"
                message = f"a comma is missing before {quoted(pieces[2].split(':')[0])}"
                yield slip(line, line.at + inner.start() + len(pieces[1]), message, line.text[: line.at] + apart)
            message = f"a colon and a space in a text end its key; {_QUOTE}: {quoted(_between(inner[0].strip()))}"
            yield slip(line, line.at + inner.start(), message, line.text[: line.at] + fixed)
    if not whole or line.value.strip() == "{}":
        message = f"a text can't begin with `{value[0]}`; {_QUOTE}: {quoted(_between(value))}"
        yield slip(line, line.at, message, line.text[: line.at] + _between(value))


def _opening(written: Written) -> Iterator[Slip]:
    """A text that begins with a sign of YAML's own, or holds a colon and a space."""
    line = written.line
    value = line.value.strip()
    if not line.key and not line.dash:
        return
    below = next(iter(written.after()), None)
    if value[:1] in ("|", ">") and line.key in MARKDOWN_KEYS and below and below.indent > line.start:
        message = f"nothing stands behind the `{value[0]}`; write the text below it, two spaces further right"
        yield slip(line, line.at + 1, message, f"{line.text[: line.at]}{value[0]}")
    if value and (name := _START.get(value[0])) and not BLOCK.match(value):
        message = f"a text can't begin with {name}; {_QUOTE}: {quoted(_between(value))}"
        yield slip(line, line.at, message, line.text[: line.at] + _between(value))
    if value[:1] in "\"'[{" or not value:
        return
    if (colon := re.search(r":(?=\s|$)", line.value)) is not None:
        also = "; use straight quotes, not those of a word processor" if _WORD_QUOTES.match(value) else ""
        message = f"a text with a colon and a space in it has to stand between quotes{also}: {quoted(_between(value))}"
        yield slip(line, line.at + colon.start(), message, line.text[: line.at] + _between(value))


def _below_value(written: Written) -> Iterator[Slip]:
    """A line that goes on below a text that a comment has ended."""
    line, above = written.line, next(written.before(), None)
    if not line.key and above and (cut := _hash(above.text)) >= 0:
        message = (
            "` #` begins a comment, which ends the text, though it goes on in the next line; put it between quotes"
        )
        yield Slip(above.number, cut + 1, message, [{above.number: above.text[:cut]}])


def _without_quoted(text: str) -> str:
    """The text with what stands between quotes crossed out, as long as it was."""
    return re.sub(r"\"(?:[^\"\\]|\\.)*\"|(?<=[\s\[{,])'[^']*'", lambda match: "x" * len(match[0]), text)


def _hash(text: str) -> int:
    """Where a comment begins in a text; -1 where none does, as far as one line tells."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda match: "x" * len(match[0]), text)
    match = re.search(r"(?<=\s)#", bare)
    return match.start() if match else -1


def _opens(text: str, opening: str, closing: str) -> int:
    """How many brackets of a kind a line opens more than it closes."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|(?<=[\s\[{,])'[^']*'", "", text)
    bare = re.sub(r"\s#.*", "", bare)
    return bare.count(opening) - bare.count(closing)


def _between(text: str) -> str:
    """A text between quotes."""
    return f'"{text}"' if not re.search(r'["\\]', text) else "'" + text.replace("'", "''") + "'"


VALUE_SLIPS: Sequence[Callable[[Written], Iterator[Slip]]] = (_colon, _quotes, _brackets, _opening, _below_value)
