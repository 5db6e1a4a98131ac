"""What leaves the program: files on the disk, the MkDocs site, a MediaWiki.

disk/       Files -> the output folder; only what an earlier build listed is replaced
mediawiki/  Pages and pictures -> a MediaWiki
mkdocs/     The adapter to MkDocs: nothing else imports it
"""
