"""A project on the disk -> its model and every finding.

checking  The bytes of a model's files -> the model, and all that is wrong with it
examine   A project on the disk -> its model, and all that is wrong with it, with the severities that the project sets
moved     After a file was split: where what its half still names is now
project   A project on the disk: where its folders are, and the bytes of its model files
"""
