"""A denial that no term carries: "the town does not have 200 schools".

Where the verb is too light to be a term, all that a "not" denies is a figure or that a thing is there. The reading
holds only that something was denied; here the two are held against each other as if it were not, and turned round.
"""

from __future__ import annotations

from claimcheck.text.propositions import Form, Proposition

_NOTS = frozenset({"not", "n't", "n\u2019t", "never", "cannot"})


def bare_denial(proposition: Proposition) -> bool:
    """Whether a sentence denies something, and neither its form nor any of its terms says so."""
    if not len(proposition.negations) % 2 or proposition.form is not Form.EXISTS:
        return False
    if not all(proposition.text[n.slice].lower() in _NOTS for n in proposition.negations):
        return False  # What stands under "without" may be named before it, and is then no term of its own.
    return all(t.positive for t in proposition.terms)
