"""What changed between two versions, as a reader sees it.

page       What changed, as the page of a service and the page of all tell it
picture    One picture of a page before and after
sentences  What differs, in sentences
tables     What changed, as tables of texts
"""
