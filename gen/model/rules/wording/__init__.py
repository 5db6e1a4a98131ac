"""Rules on the words of one model file.

abbreviations  The rule on abbreviations that nobody explains
addresses      The rule on addresses that are none
characters     The rule on characters that the pictures can't show
comments       Rules on comments: texts that a `#` cuts off, and questions that are left
joined_lines   Rules on texts of several lines
markup         The rule on markup that a page shows as it is typed
mentions       The rule on connections that a text mentions and the file does not have
names          Rules on names: written in two ways, and ids in their place
pasted_signs   The rule on signs round a text that came with it from another program
sentences      Rules on how a cell of data is phrased
texts          The free text of a model as rules read it
writing        The rule on placeholders in what a model says
"""
