"""Schemas from the network: fetched once over https, announced, kept in a folder, and read from there ever after.

A document that comes from somewhere else must not be able to use teikit for its own ends: nothing goes over an
unprotected connection, nothing is sent to an address of the local network on behalf of one outside it, and the size
and time of an answer are bounded.
"""

from __future__ import annotations

from .fetcher import LARGEST, LONGEST, Fetcher
from .resolving import resolver

__all__ = ["LARGEST", "LONGEST", "Fetcher", "resolver"]
