"""Any catalogue that can be read is written so that reading it again gives the same, in every order."""

import csv
import io
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.actions.catalogue import current_schemes, freeze_schemes, load_catalogue
from assessment.exchange.catalogue import HEADER, Reading, read_files, write_folder, write_xlsx
from cadre_mgmt.common.exact import BASIS, format_hundredths
from cadre_mgmt.common.sheets import COMMAND_LIMITS


def shares(random: Random, number: int) -> list[int]:
    """Basis points that sum to the whole."""
    cuts = sorted(random.sample(range(1, BASIS), number - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, BASIS], strict=True)]


def scheme_rows(random: Random, code: str) -> list[list[str]]:
    """The rows of one well-formed scheme in any order."""
    rows: list[list[str]] = []
    number = 0
    dimensions = random.sample(["工作实绩", "单位民主测评", "社会评价", "上级考评"], random.randint(1, 3))
    for at, (dimension, weight) in enumerate(zip(dimensions, shares(random, len(dimensions)), strict=True)):
        indicators = list(range(number, number := number + random.randint(1, 4)))
        full = {one: format_hundredths(random.randint(1, 5000)) for one in indicators}
        groups = random.randint(1, 4)
        scored: dict[int, set[int]] = {}
        for group in range(groups):
            secret = random.random() < 0.5 or group == 0
            some = random.sample(indicators, random.randint(1, len(indicators)))
            scored[group] = set(indicators if secret else some)
            scored[group] |= {-1} if secret else set()
        for group, share in enumerate(shares(random, groups)):
            secret = -1 in scored[group]
            name = f"{'匿名' if secret else '实名'}主体{at}{group}"
            head = ["01", "大类", code, f"小类{code}", dimension, str(weight)]
            tail = [name, str(share), str(int(secret)), random.choice(["", "看实绩"]), "本单位"]
            rows.extend(
                [*head, f"{code}-{one}", f"指标{one}", full[one], *tail] for one in indicators if one in scored[group]
            )
    random.shuffle(rows)
    return rows


def generated(seed: int) -> Reading:
    random = Random(seed)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for number in range(random.randint(1, 3)):
        writer.writerows(scheme_rows(random, f"010{number}"))
    return read_files([("目录.csv", text.getvalue().encode())], COMMAND_LIMITS)


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_written_and_read_again_it_is_the_same(seed):
    catalogue = generated(seed).catalogue
    for files in ([("目录.xlsx", write_xlsx(catalogue, title="目录"))], list(write_folder(catalogue))):
        again = read_files(files, COMMAND_LIMITS)
        assert again.complaints == ()
        assert again.catalogue == catalogue


def test_generated_files_are_well_formed():
    assert {generated(seed).complaints for seed in range(40)} == {()}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_database_tells_it_as_the_file_did(staff, seed):
    read = generated(seed)
    load_catalogue(read, 2026, by=staff)
    load_catalogue(generated(seed + 100), 2026, by=staff)
    load_catalogue(read, 2026, by=staff)
    wanted = {one.code: one.scheme for one in read.catalogue.subcategories}
    stored = {code: scheme.content() for code, scheme in current_schemes(2026).items() if code in wanted}
    assert stored == wanted
    freeze_schemes(current_schemes(2026).values(), by=staff)
    assert load_catalogue(read, 2026, by=staff).changed == []
