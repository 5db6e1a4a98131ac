"""What every page is read into: titles, headings, paragraphs, tables, and the words of their cells.

block          What every form is read into
cells          The text of a cell or paragraph, gathered piece by piece
double_headings  Headings in two rows, the upper of which stand over several columns -> one heading a column
footnotes      Marks of footnotes that stand as plain characters -> off the cells, on to the footnotes
grid           Cells that span rows or columns -> rows of equal cells
heading_words  Words that headings of tables of ports are made of, in English, German and French
headings       The headings that pages give to the columns of a table of connections -> what the columns hold
key_headings   Headings of columns that the model has a key for beside the template's columns
limits         How long the reading of one page may take, and how much memory
lookup         The lookup file of a project (import.yml)
meanings       The heading of a column -> what it says that the column holds
tidying        Blocks as a form has them -> as they go on
words          The words of a cell or paragraph, gathered piece by piece, whatever form they come in
"""
