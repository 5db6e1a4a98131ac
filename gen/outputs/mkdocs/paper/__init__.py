"""What a site has for paper: the line at the head of a page's sheets, and all pages as one document.

document  The pages of the model -> one document, with a style sheet of its own
heads     What a printed page says of itself: its title, and the site's name, release and date
places    A page's HTML -> its section of the document: ids that are unique there, links that lead there
"""
