"""Old pages in any form -> the text of a model file.

blocks/    What every page is read into: titles, headings, paragraphs, tables, and the words of their cells
forms/     The bytes of a page -> its form and its blocks, in a process with limits
markup/    Texts with marks, and copied text -> blocks
merging/   A page's service joins a model file
page/      Blocks -> facts, as the page prints them
service/   Facts -> a service
sheets/    Workbooks and separated values -> blocks
importing  The whole way on one screen
"""
