"""A project on the disk -> its model and every finding.

checking     The bytes of a model's files -> the model, and all that is wrong with it
examine      A project on the disk -> its model, and all that is wrong with it, with the severities that it sets
git          A repository of git, by the program `git`: revisions, and files in them; the working tree stays as it is
kept_orders  The folder `layout/` beside a model -> the services with the orders of their boxes
mending      A model file with errors -> what can be read of it
moved        After a file was split: where what its half still names is now
project      A project on the disk: where its folders are, and the bytes of its model files
revision     A project as it is in a revision of git
since        What changed since the version that the option `changes_since` names
versions     What somebody names as a version of a model, a revision or a folder -> its services
"""
