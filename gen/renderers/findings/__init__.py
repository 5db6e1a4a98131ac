"""Problems -> the formats that programs and people read.

excerpts  Findings -> text for a terminal
formats   Findings -> what `gen check` prints
junit     Findings -> JUnit's XML, which GitLab, Jenkins and others show
sarif     Findings -> a log of SARIF 2.1.0 (OASIS), with the page of each rule that found something
"""
