"""Small catalogue files, right unless a test says otherwise."""

from assessment.exchange.catalogue import HEADER, Reading, read_files
from cadre_mgmt.common.sheets import UPLOAD_LIMITS

LINES = """
01,乡镇党政正职,0101,乡镇党委书记,工作实绩,6000,0101-01,规上工业增加值增速,60,区统计局,7000,0,每低1个百分点扣2分,牵头部门
01,乡镇党政正职,0101,乡镇党委书记,工作实绩,6000,0101-02,财政收入入库进度,40,区财政局,3000,0,按完成率计分,牵头部门
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-03,抓班子带队伍,62.5,领导班子成员,4000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-03,抓班子带队伍,62.5,一般干部职工,6000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-04,廉洁自律,37.5,领导班子成员,4000,1,看平时表现,本单位
01,乡镇党政正职,0101,乡镇党委书记,单位民主测评,4000,0101-04,廉洁自律,37.5,一般干部职工,6000,1,看平时表现,本单位
01,乡镇党政正职,0102,乡镇长,工作实绩,10000,0102-01,招商引资到位资金,100,区统计局,10000,0,按完成率计分,牵头部门
02,部门正职,0201,财政局局长,工作实绩,10000,0201-01,预算执行进度,100,区审计局,10000,0,按审计结论计分,牵头部门
""".strip().splitlines()


def catalogue_file(*, without: str = "", **replaced: str) -> bytes:
    """The CSV file; `replaced` gives texts to write instead of others (old=…, new=…), `without` drops lines with it."""
    lines = [line for line in LINES if not without or without not in line]
    text = "\n".join([",".join(HEADER), *lines]) + "\n"
    return (text.replace(replaced["old"], replaced["new"]) if replaced else text).encode()


def reading(**changes: str) -> Reading:
    return read_files([("目录.csv", catalogue_file(**changes))], UPLOAD_LIMITS)


def edited_file(row: int, **cells: str) -> bytes:
    """The same file with some cells of one row written differently; the header is row 1."""
    columns = LINES[row - 2].split(",")
    for name, text in cells.items():
        columns[HEADER.index(name)] = text
    lines = [*LINES[: row - 2], ",".join(columns), *LINES[row - 1 :]]
    return "\n".join([",".join(HEADER), *lines, ""]).encode()
