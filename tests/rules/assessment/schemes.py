"""Short ways to write down a weighting and its sheets in a table of cases."""

from assessment.rules.scoring import DimensionWeighting, GroupWeighting, Limits, Weighting, score, tally

FULL = 10000


def named(code, weight_bp, full=FULL):
    return GroupWeighting(code, code, False, weight_bp, full)


def secret(code, weight_bp, full=FULL):
    return GroupWeighting(code, code, True, weight_bp, full)


def dimension(name, weight_bp, *groups):
    return DimensionWeighting(name, name, weight_bp, groups)


def one_dimension(*groups, **settings):
    return Weighting((dimension("工作实绩", 10000, *groups),), **settings)


def points(*values):
    """Points as a person writes them, in hundredths; None abstains."""
    return [None if value is None else round(value * 100) for value in values]


def scored(weighting, sheets, adjustments=(), k=5, cap=500):
    """`sheets`: points of each sheet by group code."""
    tallies = {code: tally(points(*values), weighting.trim_each) for code, values in sheets.items()}
    return score(weighting, tallies, adjustments, Limits(k, cap))
