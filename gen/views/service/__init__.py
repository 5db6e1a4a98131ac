"""What the page of one service shows.

connections  Connections: the arrows follow who opens the connection
data_flows   Data flows: the same lines, the arrows follow the data
diagram      The diagram of a service, and what its two views have in common
excerpts     A large diagram's overview, its groups folded to boxes, and each part with its own lines alone
filters      What the rows of a Connections table are filtered by, in the words that a reader sees
frames       The frames of a picture: the boundary of the service, trust zones, boxes and boxes in boxes
hits         What the search leads to beside a page's headings: the rows of the Connections table
large        From when on a service's picture is large
marks        What a row of the Connections table is marked with behind its data, and the footnotes below the table
tables       The rows of a page's tables
upkeep       Who answers for connections, since when they are there, when someone last compared them, what is waived
zones        The trust zones of a page, and what stands in each
"""
