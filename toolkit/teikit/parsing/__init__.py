"""From the bytes of a text to its characters, its tree and the place of each thing in it; nothing of TEI."""
