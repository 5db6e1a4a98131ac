"""Two ways to run something beside this process: a pool of workers, and a child with limits that is asked.

child       A module in a child process that answers questions, one at a time
collector   The cyclic garbage collector, switched in this one place
frames      Frames between a process and its child, and the limits that a child sets itself
interrupts  Ctrl-C, put off until something is done
pool        Tasks -> results, in worker processes or in an engine's executor
"""
