"""The adapter to MkDocs: nothing else imports it.

paper/    What a site has for paper: the head of a page's sheets, and all pages as one document
preview/  The live preview: the server, and a page shown again after a save
site/     The model's share of a site
speed/    What only makes a site faster; the same bytes without it
build     A project and what was drawn -> its MkDocs site on the disk
options   The plugin's options as MkDocs has them, and what the pages need of MkDocs' own
page_texts  What the model gives to the pages of a site, put into each on its way through MkDocs
plugin    The MkDocs plugin: an event, a call
record    What a site was built from, and what came out
site_build  The model's share of a site, for one build of MkDocs
search_entries  The rows of a page as entries of the site's search
"""
