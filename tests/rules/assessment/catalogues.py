"""Rows of a catalogue file, right unless a test says otherwise."""

from assessment.rules.catalogue import COLUMNS, OPTIONAL_COLUMNS

HEADER = (*COLUMNS, *OPTIONAL_COLUMNS)

GOOD = """
01,乡镇党政正职,0101,乡镇党委书记,工作实绩,6000,0101-01,规上工业增加值增速,60,区统计局,7000,0,每低1个百分点扣2分,牵头部门
01,乡镇党政正职,0101,乡镇党委书记,工作实绩,6000,0101-02,财政收入入库进度,40,区财政局,3000,0,按完成率计分,牵头部门
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-03,抓班子带队伍,62.5,领导班子成员,4000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-03,抓班子带队伍,62.5,一般干部职工,6000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-04,廉洁自律,37.5,领导班子成员,4000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-04,廉洁自律,37.5,一般干部职工,6000,1,看平时表现,本单位
01,乡镇党政正职,0102,乡镇长,工作实绩,10000,0102-01,招商引资到位资金,100,区统计局,10000,0,按完成率计分,
""".strip()


def rows(text=GOOD, file="目录.csv"):
    """((file, row), cells by column) from comma-separated lines; the header is row 1."""
    return [
        ((file, number), dict(zip(HEADER, line.split(","), strict=True)))
        for number, line in enumerate(text.splitlines(), start=2)
    ]


def changed(number, **cells):
    """The good rows with some cells of one row (2 is the first) replaced."""
    found = rows()
    found[number - 2][1].update(cells)
    return found
