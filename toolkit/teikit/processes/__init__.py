"""Processes: work given to others, what ends them, and when this one may be stopped."""
