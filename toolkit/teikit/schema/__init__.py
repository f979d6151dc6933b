"""Schemas: which ones apply to a document, how they are reached, and what they say and hold."""
