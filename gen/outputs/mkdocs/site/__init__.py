"""The model's share of a site.

anchors        Places on the model's pages, and links from them to other pages, as MkDocs' check of links knows them
content        A checked model and its pictures -> all that they give to a site, the one way for builds and the preview
content_cache  The model's share of a site that MkDocs makes or serves, kept from edit to edit
drawings       Services -> their pictures and tables for a site
events         Who listens to MkDocs' events
files          The model's share of a site as MkDocs' files; whose files stand in its way
groups         The navigation of a suite with many services
links          Links of the model's share of a site -> those of the site
mark           The mark of a site that this tool made
navigation     What mkdocs.yml says of the navigation -> the same with the pages of services and suite in their places
pages          A model's pages, pictures and tables as a site takes them: by their address in it
print_site     For mkdocs-print-site-plugin, which joins all pages to one
private        What MkDocs keeps to itself, and what breaks without it
redirects      The page at an earlier address of a service, which leads to where it is now
state          One build of MkDocs while it serves, and single pages made again as that build made them
theme_templates  A site's files that are no pages but come of the theme's templates, as 404.html
"""
