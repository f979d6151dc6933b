"""The formats of archives and libraries: one module for each, from a record to its text."""
