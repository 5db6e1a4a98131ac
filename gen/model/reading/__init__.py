"""The text of a model file -> its values, each with its place, and the errors in it.

file           The bytes of one file of a model -> what it says, and every error in it at once
free_text      A model file's text -> its free text alone, each word at the line and column where it stands
json_schema    The shape of a model file -> its JSON Schema (draft 2020-12), for editors
key_names      The keys that the model knows
line_slips     What a writer may have done to whole lines
patterns       What the reading refuses of texts, as JSON Schema says it
references     Ids that a model file mentions
remedies       A value of a wrong kind, or a key in a wrong place -> the message
schema         The shape of a model file, as pydantic classes
service        The shape of one file and its tree -> the service that it describes, each thing with its places
slips          A line that YAML can't read -> what its writer may have done there; what these share
syntax         The text of a file that is no YAML -> what is wrong with it in a writer's words
validation     A tree -> its shape (the pydantic classes of schema), or every way in which it differs from it
value_slips    What a writer may have done to the value of a key
writing        The text of a model file -> each of its values as it is written
yaml_tree      The text of a YAML file -> a tree of its values with their positions, and problems where it is not plain
"""
