"""The text of a model file -> its values, each with its place, and the errors in it.

file         The bytes of one file of a model -> what it says, and every error in it at once
free_text    A model file's text -> its free text alone, each word at the line and column where it stands
json_schema  The shape of a model file -> its JSON Schema (draft 2020-12), for editors
patterns     What the reading refuses of texts, as JSON Schema says it
references   Ids that a model file mentions
schema       The shape of a model file, as pydantic classes
service      The shape of one file and its tree -> the service that it describes, each thing with its places
validation   A tree -> its shape (the pydantic classes of schema), or every way in which it differs, at its place
yaml_tree    The text of a YAML file -> a tree of its values with their positions, and problems where it is not plain
"""
