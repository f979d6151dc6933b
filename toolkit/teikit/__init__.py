"""Validate TEI editions and build them into HTML, plain text and EPUB."""
