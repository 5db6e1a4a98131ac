"""A text that YAML can't read -> what is wrong with it, in a writer's words.

lines        A line that YAML can't read, what may be wrong with it, what would put it right: what all here share
places       What a writer may have done to the place of a line
syntax       The text of a file that is no YAML -> its mistakes: the slips whose remedies let it be read on
values       What a writer may have done to the value of a key
whole_lines  What a writer may have done to whole lines
"""
