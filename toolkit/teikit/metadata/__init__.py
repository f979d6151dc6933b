"""From a teiHeader to the metadata that archives and citation managers read: one record, then a module a format."""
