"""What the commands share: options, findings, progress.

change_pictures  The pictures of a difference
editing   What the commands that edit model files share
findings  Findings on stdout
layouts   Orders of boxes in `layout/`, when what they name gets another id
options   What several commands share: their options, reading a project, printing findings
progress  How far a long run has come, on stderr
questions  Questions that someone at a terminal can answer
reading   How commands that only look read the files of a model
since     What changed since the version that mkdocs.yml names, and what is wrong with that one
streams   Standard input, output and error as a run can rely on them
"""
