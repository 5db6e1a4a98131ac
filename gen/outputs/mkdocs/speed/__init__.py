"""What only makes a site faster; the same bytes without it.

search   Material's search reads pages with a faster scanner of HTML
sidebar  The navigation beside the pages of Material for MkDocs, rendered once for many pages
switch   The one switch of all of it
"""
