"""The model -> what a reader sees, without form: diagrams, rows, words.

changes/  What changed between two versions, as a reader sees it
service/  What the page of one service shows
suite/    What the pages of all services together show
columns   What the columns of tables are called and say
diagram   What a picture shows, without geometry
words     Words that views share
"""
