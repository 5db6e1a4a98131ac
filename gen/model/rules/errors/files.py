"""Pages of what can be wrong with whole files, of the model and beside it."""

FILES = {
    "file-size": """\
The file is too large to be a model.

A model file of 2 MB would hold ten thousand connections. Something else stands in `model/`; move it elsewhere.
""",
    "unreadable": """\
The file can't be read.

It is no file, a link that leads nowhere, or its permissions keep you out; the message has the system's words.
""",
    "toml-syntax": """\
pyproject.toml is not TOML, so its table `[tool.gen]` can't be read.

Most often a text stands without its quotes: `http-on-443 = "error"`.
""",
    "template": """\
A template can't be used: a mistake in it, a name that it does not have, a file that it includes and that is not there.

The place is that in the template. The package's own takes its place if you remove yours from `templates/`.
""",
    "layout": """\
No picture of the model can be drawn.

The message says what happened. Most often one page has hundreds of connections: divide the service into several.
""",
}

OF_FILES = {
    "large-picture": """\
A picture is too large for a PNG with two pixels to each of its own.

A PNG has 12 megapixels at most, as wikis make no thumbnails of larger ones; so this one is less sharp. Take the SVG, or
the pictures of the parts in `diagrams/ID/`, or divide the service into several.
""",
    "layout-outdated": """\
A file of `layout/` no longer fits the model: boxes are gone, new, in another group or connected.

It holds the order of the boxes in a service's pictures. What it names stays in its place, what it lacks is placed by
the usual rules. Groups stay together, and boxes with a connection never share a column: there the order gives way.
`gen keep ID` takes the order of the picture as it is now; delete the file, and the order follows from the model alone.
""",
    "not-read": """\
A file or folder in the model's folder that looks meant and is not read.

Only `*.yml` directly in the folder is: one file a service, and `shared.yml`. Rename a `.yaml`; move folders elsewhere.
""",
}
