"""Schematron, ISO/IEC 19757-3: compiled to XSLT 3.0 by ``transforms/schematron``, run by Saxon."""

from .compiler import Rules, compile, load  # noqa: A004  (the field's word)
from .findings import Finding, Note, diagnostics, findings
from .svrl import Run, report, svrl

__all__ = ["Finding", "Note", "Rules", "Run", "compile", "diagnostics", "findings", "load", "report", "svrl"]
