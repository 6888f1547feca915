"""The tree chart: rows, lines across page breaks, escaping."""

from xml.etree import ElementTree as ET

from cadre_mgmt.web.charts.tree import ROWS_A_PAGE, Node, Tree, lay_out


def placed(*roots):
    return [(one.node.label, one.depth, one.row) for one in lay_out(roots)]


def test_a_parent_stands_beside_its_first_child():
    tree = Node("区", children=[Node("镇", children=[Node("镇长"), Node("副镇长")]), Node("局")])
    assert placed(tree) == [("区", 0, 0), ("镇", 1, 0), ("镇长", 2, 0), ("副镇长", 2, 1), ("局", 1, 2)]


def test_several_tops():
    assert placed(Node("甲"), Node("乙", children=[Node("丙")])) == [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 1)]


def test_names_are_escaped():
    tree = Tree("图<b>", [Node("<script>&", note='"x"', url="/a?b=1&c=2")])
    root = ET.fromstring(tree.pages[0])
    assert "<script>" not in tree.html
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["<script>&", '"x"']


def test_links_only_on_screen():
    node = Node("镇", url="/units/1/", toggle_url="?open=1", children=[Node("镇长", url="/posts/1/")])
    tree = Tree("图", [node])
    assert tree.html.count("<a href") == 5  # three in the drawing, two in the list
    assert "<a " not in tree.pages[0]


def test_pages_hold_every_row_once_and_the_line_goes_on():
    leaves = [Node(f"第{number}个") for number in range(ROWS_A_PAGE * 2 + 3)]
    tree = Tree("图", [Node("顶", children=leaves)])
    pages = [ET.fromstring(page) for page in tree.pages]
    texts = [text.text for page in pages for text in page.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(texts) == sorted(["顶", *(leaf.label for leaf in leaves)])
    assert [page.get("height") for page in pages] == ["1500", "1500", "136"]
    for page in pages:
        lines = [line for line in page.iter("{http://www.w3.org/2000/svg}line") if line.get("x1") == line.get("x2")]
        assert len(lines) == 1
