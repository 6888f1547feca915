"""The committed yardstick as a text that people sign: complete, well-weighted, written for each post."""

from collections import Counter

import pytest

from assessment.exchange.catalogue import FOLDER, read_files, read_path, write_folder, write_xlsx
from assessment.rules.catalogue import EXPECTED, counts
from cadre_mgmt.common.exact import BASIS
from cadre_mgmt.common.sheets import COMMAND_LIMITS

READING = read_path(FOLDER)
SCHEMES = {one.code: one.scheme for one in READING.catalogue.subcategories}
NAMES = {one.code: one.name for one in READING.catalogue.subcategories}
LAYERS = ("区领导", "牵头部门", "本单位", "同行协作", "社会")
DIMENSIONS = ("工作实绩", "上级组织和领导考评", "单位民主测评", "社会评价")


def test_files_are_read_without_a_complaint():
    assert READING.complaints == ()
    assert READING.unknown == ()
    assert len(list(FOLDER.glob("*.csv"))) == 10


def test_there_are_10_categories_64_subcategories_1264_indicators_and_50_groups():
    found = counts(READING.catalogue)
    assert (found.categories, found.subcategories, found.indicators) == EXPECTED
    assert found.rater_groups == 50
    assert found.remarks() == []


@pytest.mark.parametrize("code", SCHEMES, ids=NAMES.get)
def test_a_scheme_is_of_a_size_to_work_with(code):
    scheme = SCHEMES[code]
    assert 17 <= len(scheme.indicators) <= 23
    assert tuple(one.name for one in scheme.dimensions) == DIMENSIONS
    assert [one.code for one in scheme.indicators] == [
        f"{code}-{number:02}" for number in range(1, len(scheme.indicators) + 1)
    ]
    for dimension in scheme.dimensions:
        assert sum(one.full for one in scheme.indicators if one.dimension == dimension.name) == BASIS


def test_results_indicators_differ_by_post():
    texts = Counter(
        one.text for scheme in SCHEMES.values() for one in scheme.indicators if one.dimension == DIMENSIONS[0]
    )
    assert [text for text, times in texts.items() if times > 1] == []


def test_hardly_any_text_recurs_in_many_schemes():
    texts = Counter(one.text for scheme in SCHEMES.values() for one in scheme.indicators)
    assert max(texts.values()) <= 6


def test_texts_are_sentences_of_the_trade():
    for scheme in SCHEMES.values():
        for one in scheme.indicators:
            assert 6 <= len(one.text) <= 60, one
            assert len(one.note) >= 6, one
            assert not {"TODO", "待定", "示例", "测试指标"} & {one.text, one.note}


def test_layers_and_secrecy_of_groups_are_those_of_the_district():
    groups = {group.name: group for scheme in SCHEMES.values() for group in scheme.groups}
    assert {group.layer for group in groups.values()} == set(LAYERS)
    for group in groups.values():
        expected = group.layer in {"本单位", "同行协作", "社会"} and group.name != "单位主要负责人"
        assert group.secret is expected, group.name


@pytest.mark.parametrize("code", SCHEMES, ids=NAMES.get)
def test_secret_groups_score_the_whole_of_their_dimension(code):
    scheme = SCHEMES[code]
    for group in scheme.groups:
        if group.secret:
            assert group.indicators == tuple(one.code for one in scheme.indicators if one.dimension == group.dimension)


def test_what_is_written_is_read_again():
    book = write_xlsx(READING.catalogue, title="指标体系")
    for files in ([("目录.xlsx", book)], list(write_folder(READING.catalogue))):
        again = read_files(files, COMMAND_LIMITS)
        assert again.complaints == ()
        assert again.catalogue == READING.catalogue
