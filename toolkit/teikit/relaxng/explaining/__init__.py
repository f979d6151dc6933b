"""What to say about an error, and where it stands."""
