"""One model, two diagrams, the tables and the site.

Folders are the stages, in the order of the data; each imports only from those above it (a test reads this list).
A folder that stands here with a path is a part of the one before the slash; its own docstring lists its modules.

package                     where the package's own files are
language                    the fixed words that a reader sees, by language: plain texts in and out
problems                    findings as values, their places, paths as messages show them; the errors of the environment
processes                   two ways to run something beside this process: a pool of workers, and a child with limits
model/knowledge             what is known of ports and protocols: texts in, numbers and words out; no model
model                       what one model file says, as plain frozen values, and what more is known of it
model/shape                 what a model file may hold: its keys, and what is refused of their values
model/slips                 a text that YAML can't read -> what is wrong with it, in a writer's words
model/reading               the text of a model file -> its values, each with its place, and the errors in it
model/rules/wording         rules on the words of one model file
model/rules/across          rules that look at several model files at once
model/rules/connections     rules on the connections of one model file
model/rules/errors          the pages of the errors, which are found while a model file is read
model/rules                 what can be wrong with a model that reads well; each rule's docstring is its page
changes                     two versions of a model -> what changed, by what the reader has to do about it
views                       the model -> what a reader sees, without form: diagrams, rows, words
views/service               what the page of one service shows
views/changes               what changed between two versions, as a reader sees it: sentences, tables, a picture
views/suite                 what the pages of all services together show
renderers                   views -> texts and bytes
renderers/text              the small Markdown of the model and plain texts, in each language of the outputs
renderers/tables            rows -> CSV and XLSX
renderers/layout            a diagram -> where everything stands, in px
renderers/layout/solver     places that cost least under constraints: the network simplex
renderers/layout/ordering   which column each box stands in, and what above what: the file's order where it can be
renderers/layout/routing    lines at right angles: from the order of boxes to the places of lines and badges
renderers/svg               a laid out diagram -> the text of an SVG file
renderers/images            a diagram -> its pictures: SVG with icons, and PNG
renderers/pages             views and pictures -> pages, by the templates
renderers/findings          problems -> the formats that programs and people read
renderers/changes           what changed -> texts: for people, for a release note, for programs
configuration               what mkdocs.yml and pyproject.toml say to this tool
loading                     a project on the disk -> its model and every finding
editing                     a model file's text changed in place: comments, order and layout stay
importers/blocks            what every page is read into: titles, headings, paragraphs, tables, and their words
importers/markup            texts with marks, and copied text -> blocks
importers/sheets            workbooks and separated values -> blocks
importers/forms             the bytes of a page -> its form and its blocks, in a process with limits
importers/page              blocks -> facts, as the page prints them
importers/service           facts -> a service
importers/merging           a page's service joins a model file
importers                   old pages in any form -> the text of a model file
pipeline                    the whole story on one screen: read this first
building                    files made once and kept: the store, its keys, and who makes what it lacks
outputs/disk                files -> the output folder; only what an earlier build listed is replaced
outputs/mkdocs/paper        what a site has for paper: the head of a page's sheets, and all pages as one document
outputs/mkdocs/site         the model's share of a site
outputs/mkdocs/speed        what only makes a site faster; the same bytes without it
outputs/mkdocs/preview      the live preview: the server, and a page shown again after a save
outputs/mkdocs              the adapter to MkDocs: nothing else imports it
outputs/mediawiki           pages and pictures -> a MediaWiki
outputs                     what leaves the program: files on the disk, the MkDocs site, a MediaWiki
cli/terminal                what the commands share: options, findings, progress
cli                         the commands, a file each
"""

DISTRIBUTION = "architecture-pages"  # by which architecture_pages knows this `gen` from another one
