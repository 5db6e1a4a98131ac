"""The adapter to MkDocs: nothing else imports it.

paper/    What a site has for paper: the head of a page's sheets, and all pages as one document
preview/  The live preview: the server, and a page shown again after a save
site/     The model's share of a site
speed/    What only makes a site faster; the same bytes without it
build     A project and what was drawn -> its MkDocs site on the disk
plugin    The MkDocs plugin
record    What a site was built from, and what came out
search_entries  The rows of a page as entries of the site's search
"""
