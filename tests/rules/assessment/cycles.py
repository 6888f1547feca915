"""Generated cycles for the comparison with the reference: schemes, sheets and places, small but awkward."""

from hypothesis import strategies as st

from assessment.rules import paper
from assessment.rules.scheme import Dimension, Group, Indicator, Scheme
from assessment.rules.scoring import Adjustment, Limits, score, tally
from tests.reference import scoring as reference

DIMENSIONS = ("工作实绩", "单位民主测评", "上级组织和领导考评", "社会评价", "专项")


@st.composite
def parts_of(draw, number, whole=10000):
    """That many basis-point weights summing to the whole; some may be nought."""
    cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=number - 1, max_size=number - 1)))
    return [after - before for before, after in zip([0, *cuts], [*cuts, whole], strict=True)]


@st.composite
def schemes(draw, subcategory="0101"):
    names = draw(st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True))
    indicators, groups = [], []
    for name in names:
        own = [
            Indicator(f"{name}{at}", "指标", name, draw(st.integers(1, 40)) * 25)
            for at in range(draw(st.integers(1, 3)))
        ]
        indicators.extend(own)
        number = draw(st.integers(1, 4))
        for at, weight in enumerate(draw(parts_of(number))):
            secret = draw(st.booleans())
            scored = own if secret else draw(st.lists(st.sampled_from(own), min_size=1, unique=True))
            groups.append(
                Group(f"{name}组{at}", f"{name}组{at}", secret, name, weight, tuple(one.code for one in scored))
            )
    trim_each = draw(st.integers(0, 2))
    trim_from = draw(st.sampled_from([0, 2 * trim_each + 1, 2 * trim_each + 2, 6]))
    secret = [group.code for group in groups if group.secret]
    return Scheme(
        subcategory=subcategory,
        dimensions=tuple(
            Dimension(name, weight) for name, weight in zip(names, draw(parts_of(len(names))), strict=True)
        ),
        indicators=tuple(indicators),
        groups=tuple(groups),
        trim_from=trim_from,
        trim_each=trim_each,
        merge_order=tuple(draw(st.permutations(secret))) if draw(st.booleans()) else (),
    )


@st.composite
def sheets_for(draw, scheme):
    """Sheets of one assessee; few distinct scores, so that ties and equal extremes come up."""
    full = {indicator.code: indicator.full for indicator in scheme.indicators}
    sheets = []
    for group in scheme.groups:
        for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3, 4, 5, 6, 8]))):
            scores = {}
            for code in group.indicators:
                choice = draw(st.integers(0, 9))
                scores[code] = None if choice == 0 else full[code] * choice // 9
            sheets.append(reference.RefSheet(group.code, scores))
    return sheets


adjustments = st.lists(st.integers(-700, 700), max_size=3)


def as_reference(scheme):
    return reference.RefScheme(
        full={indicator.code: indicator.full for indicator in scheme.indicators},
        dimensions=[
            reference.RefDimension(
                dimension.name,
                dimension.weight_bp,
                [
                    reference.RefGroup(group.code, group.secret, group.weight_bp, list(group.indicators))
                    for group in scheme.groups
                    if group.dimension == dimension.name
                ],
            )
            for dimension in scheme.dimensions
        ],
        trim_from=scheme.trim_from,
        trim_each=scheme.trim_each,
        merge_order=list(scheme.merge_order),
    )


def scored_by_rules(scheme, sheets, points, k, cap):
    """The same sheets through the rules: subtotals as SQL would hand them over, then scoring."""
    tallies = {}
    for group in scheme.groups:
        subtotals = [
            paper.subtotal([sheet.scores.get(code) for code in group.indicators])
            for sheet in sheets
            if sheet.group == group.code
        ]
        if subtotals:
            tallies[group.code] = tally(subtotals, scheme.trim_each)
    given = [Adjustment(value, "条款") for value in points]
    return score(scheme.weighting(), tallies, given, Limits(k, cap))
