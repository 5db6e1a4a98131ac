"""Blocks -> facts, as the page prints them.

checked_cells  The cells of a row -> as the model takes them, and what of them is left for the writer
facts          What an old page says, in whatever form it came
fixed_text     The fixed sentences of the old template, its placeholders and legend
glued_rows     A glued row -> its number, the text of its ends, and the cells after them
implied_ends   The end that a table leaves out, as it is about one system
key_cells      Cells of columns that the model has a key for -> their values
matching       Names as printed -> the components that they mean
notes          What a page says beside its connections -> notes
numbering      The rows of all tables of a page -> connections
refused_rows   Rows of a table that can't become connections, and why
row_headings   The headings and footnotes of a page -> those of each of its rows
sections       The blocks of a page -> what it says: each block by the section that it stands in
separating     The cells of one row that hold several facts -> the cells of several rows, where that is beyond doubt
table_words    What short cells of tables of ports say
tables         A table's rows as printed
titles         The titles of a page -> the name of what it is about
"""
