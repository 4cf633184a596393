"""`python -m tests.bench`: measure the auditor."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Put tests/ on the path, as pytest does, and run."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from bench.app import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()
