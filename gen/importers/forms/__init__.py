"""The bytes of a page -> its form and its blocks, in a process with limits.

detection    A page's bytes -> its form and blocks, read by a process beside this one
reading      The bytes of a page -> its form and blocks
recognition  The text of a file's bytes, and in which form it comes, by its content and the ending of its file
"""
