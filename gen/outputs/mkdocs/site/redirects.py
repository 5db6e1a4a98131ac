"""The page at an earlier address of a service, which leads to where it is now: plain HTML, in no navigation."""

from html import escape

_PAGE = """\
<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{address}">
<script>location.replace("{address}" + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<p>Now at <a href="{address}">{title}</a></p>
</body>
</html>
"""


def redirect(title: str, id: str, folders: bool) -> bytes:
    """The page's bytes; `id`: the service's now, `folders`: whether the site's addresses end with a folder.

    With a script the filters in the address, and the place on the page, go along.
    """
    address = f"../{id}/" if folders else f"../{id}/index.html"
    return _PAGE.format(title=escape(title), address=address).encode()
