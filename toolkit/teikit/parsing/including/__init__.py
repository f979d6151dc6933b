"""XInclude 1.1: one text woven of a file and those that it includes, each character of which knows its own place.

What is woven is text, not trees, so that all who read a document by its offsets, lines or bytes find the whole; where
something stands in its own file is asked of `whole.Woven`. Files are read beside the first document only.
"""
