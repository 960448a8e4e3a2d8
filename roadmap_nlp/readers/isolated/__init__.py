"""Native libraries in a process of their own: a crash or hang fails one file.

:mod:`host` is the side of the caller, :mod:`worker` the process that it starts.
"""
