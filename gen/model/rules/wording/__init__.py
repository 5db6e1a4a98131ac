"""Rules on the words of one model file.

abbreviations  The rule on abbreviations that nobody explains
characters     The rule on characters that the pictures can't show
names          The rule on names that are written in two ways
sentences      Rules on how a cell of data is phrased
texts          The free text of a model as rules read it
writing        The rule on placeholders in what a model says
"""
