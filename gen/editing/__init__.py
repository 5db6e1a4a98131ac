"""A model file's text changed in place: comments, order and layout stay.

edited_file       A model file that is edited in place: its text, and what the text must read back as
edits             Changes to a model file's text in place
insertion         Edits to the text of a model file
numbering         The connections of a model file numbered 1, 2, 3, ... in their order
new_file          A service -> the text of its model file, laid out as one writes it by hand
positions         The text of a model file -> where each of its values begins and ends
quoting           A text -> the YAML scalar that reads back as this text, less what no model holds
service_renaming  Another id for a service
since             A text in which new connections say since when they are there
"""
