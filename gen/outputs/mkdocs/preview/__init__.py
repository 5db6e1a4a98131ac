"""The live preview: the server, and a page shown again after a save.

address  Where a preview is served: what is in the way is a line that names the remedy
folders  The folders of a preview in the system's temporary folder
server   The server of `mkdocs serve`, as the plugin has it
updater  An edit while the site is served
watcher  Which files changed
"""
