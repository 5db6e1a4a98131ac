"""The small Markdown of the model and plain texts, in each language of the outputs.

breaking       Text -> HTML that says where a line may end in a table's narrow columns
html           Text of the model -> HTML
introduction   The introduction: all of Markdown but HTML
json_text      Values -> JSON that a terminal can show: no character in it that one would obey
markdown       Text of the model -> Markdown that shows just that text; escaped here alone
spans          The small Markdown -> a language of pages
wikitext       Text of the model -> wikitext that shows just that text; escaped here alone
wikitext_html  The introduction's clean HTML -> wikitext
xml_text       XML written piece by piece: the one place that escapes text and prints numbers
"""
