"""From an edition to what an archive takes: its metadata in the formats that archives read."""
