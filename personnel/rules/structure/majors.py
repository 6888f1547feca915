"""学科门类 of what a person studied: by the degree, which names its class, else by the words of the major."""

import re

DISCIPLINES = (
    ("philosophy", "哲学", "^哲学", "哲学|逻辑学|伦理学|宗教学"),
    (
        "engineering", "工学", "工学|工程",
        "工学|工程|计算机|软件|土木|建筑|机械|电气|电子信息|自动化|通信|材料|化工|水利|测绘|交通运输|网络|城乡规划|食品",
    ),
    ("economics", "经济学", "经济|金融|税务", "经济|金融|财政|税收|税务|贸易|保险|统计"),
    ("law", "法学", "法学|法律", "法学|法律|政治|社会学|社会工作|民族学|公安|侦查|治安|马克思|党史|党建"),
    ("education", "教育学", "教育", "教育|体育|心理学"),
    (
        "medicine", "医学", "(?<!动物)医学|药学|护理|公共卫生",
        "(?<!动物)医学|医药|临床|护理|药学|口腔|中医|预防|卫生|检验",
    ),
    (
        "agriculture", "农学", "农学|农业|兽医|林业|动物医学",
        "农学|农业|园艺|林学|林业|畜牧|兽医|水产|植物保护|农村区域|动物|茶学",
    ),
    ("military", "军事学", "军事", "军事|作战|后勤"),
    ("management", "管理学", "管理|会计", "管理|会计|财务|审计|人力资源|图书|档案|电子商务|物流|旅游|营销"),
    ("art", "艺术学", "艺术", "艺术|美术|音乐|舞蹈|设计|戏剧|影视|播音"),
    ("literature", "文学", "文学|翻译|新闻", "文学|汉语|中文|语言|英语|日语|新闻|传播|秘书|文秘|外语"),
    ("history", "历史学", "历史", "历史|考古|文物"),
    ("science", "理学", "^理学", "理学|数学|物理|化学|生物|地理|环境科学|大气|地质"),
)  # fmt: skip
"""Key, name, pattern of the degree, pattern of the major; the first that fits counts."""

SCHOOL = "^.*(大学|学院|学校|党校)"
"""What stands before the major in 毕业院校及专业; a school's name (农业大学) says nothing about what was studied."""

LABELS = {**{key: name for key, name, *_ in DISCIPLINES}, "other": "其他专业"}


def discipline(degree: str, school_and_major: str) -> str:
    """Key of the class; `other` where the words are of none, empty where nothing is recorded."""
    if not degree and not school_and_major:
        return ""
    major = re.sub(SCHOOL, "", school_and_major)
    by_degree = (key for key, _, pattern, _ in DISCIPLINES if re.search(pattern, degree))
    by_major = (key for key, _, _, pattern in DISCIPLINES if re.search(pattern, major))
    return next(by_degree, None) or next(by_major, "other")
