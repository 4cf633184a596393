"""A pack whose import fails, as one does whose own libraries are missing."""

raise ImportError("libsample.so.1: cannot open shared object file")
