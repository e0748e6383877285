"""Draws citations by a seed, to be labelled by hand: does each record carry the stance it is shown under?

    python tools/draw_citations.py [--seed N] [--count N] FILE:BASE...

FILE is a list of labelled claims, BASE the base they are checked against. Prints one block a citation: the claim, the
stance and verdict shown, the record's own words and the proposition it was read as. Citations that are merely related
are left out.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import yaml

from claimcheck.base.find import load_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.model.review import Citation, Stance


def cited(claims: Path, base: Path) -> list[tuple[str, str, Citation]]:
    """Every citation that takes a side on a file's claims, with what it bears on."""
    cases = yaml.safe_load(claims.read_text(encoding="utf-8"))
    found = []
    for checked in run([read_text(c["text"], path=None) for c in cases], load_base(base)).drafts:
        for claim in checked.claims:
            review = claim.review
            kind = "said" if review.attribution else "claim"
            found += [(review.text, kind, c) for c in review.citations if c.stance is not Stance.RELATED]
            if review.attribution:
                content = review.attribution
                found += [
                    (content.content, "content", c) for c in content.content_citations if c.stance is not Stance.RELATED
                ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=50)
    arguments = parser.parse_args()
    pool = [c for pair in arguments.sets for c in cited(*map(Path, pair.split(":")))]
    for number, (text, kind, citation) in enumerate(random.Random(arguments.seed).sample(pool, arguments.count), 1):
        evidence = citation.evidence
        print(f"{number}. [{kind}] {text}")
        print(
            f"   {citation.stance.value} ({citation.basis.value}): {evidence.id}, {evidence.speaker}, {evidence.date}"
        )
        print(f"   record: {evidence.quotation or evidence.summary}")
        print(f"   read as: {citation.proposition}\n")


if __name__ == "__main__":
    main()
