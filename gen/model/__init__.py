"""What one model file says, as plain frozen values, and what more is known of it.

knowledge/     What is known of ports and protocols: texts in, numbers and words out; no model
reading/       The text of a model file -> its values, each with its place, and the errors in it
rules/         What can be wrong with a model that reads well; each rule is a function whose docstring is its page
shape/         What a model file may hold: its keys, and what is refused of their values
slips/         A text that YAML can't read -> what is wrong with it, in a writer's words
addresses      Which addresses a page may link to
boxes          The names of boxes, as `group` writes them
ends           Which ends of two sets of connections are the same
entities       What a model says, frozen
former_ids     Earlier ids of services -> where their addresses lead, and the errors in them
identity       What an end of a connection is across the whole model
kinds          The kinds of components
linking        Services of a model -> the same, with what their externals take from each other's files
name_likeness  Whether two names seem to be of one thing
names          Which names a service's file may have
nesting        Markdown that nests deeper than anybody writes
renamed        Ends of two versions of one page that are the same although name and key are others
same           When two connections are the same
sides          A connection as it is compared with others
spelling       The nearest right spelling of a word
text           The small Markdown that writers use in data cells and descriptions -> blocks and spans
"""
