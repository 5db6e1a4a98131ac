"""One model, two diagrams, the tables and the site.

Folders are the stages, in the order of the data; each imports only from those above it.

problems        findings as values; the errors of the environment
model           YAML files -> Model, problems
views           Model -> what a reader sees: diagrams, rows
renderers       views -> text and bytes: SVG, PNG, Markdown, CSV
configuration   what mkdocs.yml and pyproject.toml say to this tool
checking        the model's files -> Model, every finding
importers       old pages in any form -> the text of a model file
pipeline        the whole story on one screen: read this first
project         a project on the disk: its folders, the bytes of its model
examining       a project -> its Model, every finding with the severity that the project gives it
outputs         files -> the disk, MkDocs
cli             a file a command
"""

DISTRIBUTION = "architecture-pages"  # whose this `gen` is; another package on the index has that name, too
