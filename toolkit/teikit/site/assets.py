"""Style and scripts of a page as files beside it, named by their content, so that all pages share one."""

from __future__ import annotations

import hashlib
import re

_STYLE = re.compile(r'<style data-asset="page">(.*?)</style>', re.DOTALL)
_SCRIPT = re.compile(r'<script data-asset="page">(.*?)</script>', re.DOTALL)
_FOLDER = "assets"


def beside(page: str) -> tuple[str, dict[str, bytes]]:
    """The page with its styles and scripts taken out, and the files that it names instead.

    No text or value can hold ``<style data-asset="``: in a text the first sign is escaped, in a value the last.
    """
    files: dict[str, bytes] = {}

    def style(found: re.Match[str]) -> str:
        return f'<link rel="stylesheet" href="{_kept(files, found[1], ".css")}">'

    def script(found: re.Match[str]) -> str:
        return f'<script defer src="{_kept(files, found[1], ".js")}"></script>'

    return _SCRIPT.sub(script, _STYLE.sub(style, page)), files


def _kept(files: dict[str, bytes], content: str, suffix: str) -> str:
    data = (content.strip() + "\n").encode("utf-8")
    address = f"{_FOLDER}/page-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    files[address] = data
    return address
