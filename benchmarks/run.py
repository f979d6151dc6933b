"""What `make bench` runs: teikit against its peers, as whole processes, paired in one run. Prints ratios.

Usage: run.py [ROUNDS]. Needs Java and the group `peers`; the TEI schema is looked for at ../shared/data.
"""

from __future__ import annotations

import sys

import building
import deposit
import relaxng
import schematron


def main(rounds: int) -> int:
    few = max(3, rounds // 2)
    outcomes = building.main(rounds), relaxng.main(few), schematron.main(few), deposit.main(10_000, 2_048)
    return max(outcomes)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
