"""Views -> texts and bytes.

changes/   What changed between two versions -> texts
findings/  Problems -> the formats that programs and people read
images/    A diagram -> its pictures: SVG with icons, and PNG
layout/    A diagram -> where everything stands, in px: its order first, then its lines
pages/     Views and pictures -> pages, by the templates
svg/       A laid out diagram -> the text of an SVG file
tables/    Rows -> CSV and XLSX
text/      The small Markdown of the model and plain texts, in each language of the outputs
files      A file that comes out: where it stands below the output folder, and its bytes
fonts      Text measured and broken into lines with the project's own fonts, never with the system's
"""
