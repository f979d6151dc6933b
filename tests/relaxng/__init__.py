"""Tests of the RELAX NG engine."""
