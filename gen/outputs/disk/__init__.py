"""Files -> the output folder; only what an earlier build listed is replaced.

drafts       Files that a command has made for a writer to go on with
known_files  Which files of an output folder are known to hold which bytes, as in git's index
manifest     What an output folder's manifest lists
pictures     Pictures of a difference -> a folder of the user's
replacing    Files written whole, and a folder made like another
writer       Files -> the output folder
"""
