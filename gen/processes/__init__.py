"""Two ways to run something beside this process: a pool of workers, and a child with limits that is asked.

background  Work that a process forked from this one does, while this one goes on
child       A module in a child process that answers questions, one at a time
frames      Frames between a process and its child, and the limits that a child sets itself
interrupts  Ctrl-C, put off until something is done
pool        Tasks -> results, in worker processes or in an engine's executor, through the interface of
"""
