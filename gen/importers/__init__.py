"""Old pages in any form -> the text of a model file.

blocks/    What every page is read into: titles, headings, paragraphs, tables, and the words of their cells
forms/     The bytes of a page -> its form and its blocks, in a process with limits
markup/    Texts with marks, and copied text -> blocks
page/      Blocks -> facts, as the page prints them
service/   Facts -> a service
sheets/    Workbooks and separated values -> blocks
alignment  The rows of a page beside those of a model file
importing  The whole way on one screen
merging    A page's service joins a model file
merging_ends  What a page says of zones and addresses joins the components and externals of a model file
"""
