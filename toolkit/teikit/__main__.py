"""``python -m teikit`` is the `teikit` command."""

from .cli import main

main()
