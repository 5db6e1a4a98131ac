"""TODO: what outputs/mediawiki holds."""
