"""Files made once and kept: the store, its keys, and who makes what it lacks.

artifacts       A file that comes out
build_cache     Where a service's files, a map's and the suite's are in the store
builder         Services -> the files that come out, each made only where the store has not got it yet
fingerprint     Whatever, beside the model, decides the bytes that come out
large_pictures  Which pictures are too large for a PNG of twice their size
model_cache     What model files said before, from the store
store           What was made before, in a folder that builds may share
store_files     The store's files on the disk
suite_builder   The files that belong to no one service
worker          What a worker does
"""
