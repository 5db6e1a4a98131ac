"""Views and pictures -> pages, by the templates.

compiled      The code of the package's own templates, kept as Python keeps that of modules
drafts        What a draft shows and a published page does not
marked_data   What travels on a connection and the marks of its row -> the table's cell, in each language of pages
opening_rows  What components open and accept -> cells of a page's tables, ready to stand in HTML or Markdown
page_text     The text of a page, whatever it is about
pictures      Drawn views as a page shows them
reference     The code -> its reference
rule_pages    The rules' docstrings and the errors' pages -> what is said of each name that a finding can bear
script_words  What the pages' script says, for pages in another language
service       A service's views -> its page, by the templates
suite         A suite's own pages, tables and pictures
suite_links   How a page of the output or of the site writes its links to the others
suite_values  What each of a suite's pages shows: the values of its template
templating    Templates (Jinja)
wiki_names    How a wiki calls a service's page and pictures
wiki_section  The part of a wiki's page that is ours
"""
