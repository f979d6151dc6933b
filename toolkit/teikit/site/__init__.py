"""The parts of a site: what is known of each document, its page, the registers and the search that all share."""
