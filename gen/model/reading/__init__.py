"""The text of a model file -> its values, each with its place, and the errors in it.

decoding       The bytes of a model file -> its text, or why it is none
explanations   One of pydantic's errors -> the rule it breaks, and a message for the writer
facts          Facts of a model file that can't stand
file           The bytes of one file of a model -> what it says, and every error in it at once
free_text      A model file's text -> its free text alone, each word at the line and column where it stands
json_schema    The shape of a model file -> its JSON Schema (draft 2020-12), for editors
lookups        What stands in a tree where a model file has it
references     Ids that a model file mentions
remedies       A value of a wrong kind, or a key in a wrong place -> the message
service        The shape of one file and its tree -> the service that it describes, each thing with its places
validation     A tree -> its shape (the pydantic classes of schema), or every way in which it differs from it
writing        The text of a model file -> each of its values as it is written
yaml_tree      The text of a YAML file -> a tree of its values with their positions, and problems where it is not plain
"""
