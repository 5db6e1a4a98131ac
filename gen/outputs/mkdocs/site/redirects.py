"""The page at an earlier address of a service, which leads to where it is now: plain HTML, in no navigation."""

from markupsafe import Markup, escape

from gen.language import Words

_PAGE = """\
<!doctype html>
<html{language}>
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{address}">
<script>location.replace("{address}" + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<p>{now}</p>
</body>
</html>
"""


def redirect(title: str, id: str, folders: bool, words: Words) -> bytes:
    """The page's bytes; `id`: the service's now, `folders`: whether the site's addresses end with a folder.

    With a script the filters in the address, and the place on the page, go along.
    """
    address = f"../{id}/" if folders else f"../{id}/index.html"
    now = words("Now at {page}", page=Markup('<a href="{}">{}</a>').format(address, title))
    language = f' lang="{words.foreign}"' if words.foreign else ""
    return _PAGE.format(title=escape(title), address=address, now=now, language=language).encode()
