"""From the text of a schema to a grammar in the simple form of RELAX NG, with everything checked."""
