"""Packages for archives: made, checked, and sent to a repository as drafts."""
