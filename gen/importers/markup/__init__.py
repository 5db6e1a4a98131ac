"""Texts with marks, and copied text -> blocks.

asciidoc        AsciiDoc
copied_text     Text copied from a rendered page -> blocks
html_page       A page of HTML -> blocks; navigation, edit links, scripts and styles left out
html_tree       HTML, however untidy -> a tree of elements, each with its line
html_words      Elements of a page -> the words that a reader sees of them
lines           The lines of a page's elements, found again in its text
markdown        Markdown -> HTML that stands on the same lines, by CommonMark's and GitHub's own rules
pandoc          Many forms -> HTML, by pandoc as a process of its own, with limits and no way to files
plain_forms     What pandoc's readers do not know of some plain forms
wikitext        Wikitext -> blocks
wikitext_words  Words of wikitext -> what a reader sees of them
"""
