"""`make bench`: every target against its baseline in the same run; a table on the terminal and a JSON file.

Servers of its own in a temporary folder, so nothing is found or left. `--only NAME` runs one part.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=BASE / "benchmarks" / "last.json", help="where the figures go")
    parser.add_argument("--only", choices=["computation", "web", "eligibility", "searching"], help="one part")
    arguments = parser.parse_args()
    var = Path(tempfile.mkdtemp(prefix="cadre-bench-"))
    var.chmod(0o755)
    os.environ.update(CADRE_VAR=str(var), DJANGO_SETTINGS_MODULE="cadre_mgmt.settings")
    try:
        rows = list(measured(arguments.only))
    finally:
        shutil.rmtree(var, ignore_errors=True)
    arguments.json.write_text(json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1))
    sys.exit(0 if all(row.holds for row in rows) else 1)


def measured(only: str | None) -> Iterator:
    from cadre_mgmt import embedded

    with embedded.ensure_servers():
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import computation, eligibility, searching, web

        call_command("migrate", verbosity=0, skip_checks=True)
        print(f"{platform.machine()}，{os.cpu_count()} 个处理器；比值 = 本系统与同次运行的基线之比\n")
        show("目标", "本系统", "基线", "比值", "必须", "力争", "结论", "内容")
        for name, half in (
            ("computation", computation),
            ("web", web),
            ("eligibility", eligibility),
            ("searching", searching),
        ):
            if only in {None, name}:
                for row in half.measure():
                    verdict = "达到力争" if row.stretched else "达到" if row.holds else "未达到"
                    show(
                        row.target, row.ours, row.baseline, f"{row.ratio:.3f}", row.must, row.stretch, verdict, row.what
                    )
                    yield row


def show(target: str, ours: str, baseline: str, ratio: str, must: str, stretch: str, verdict: str, what: str) -> None:
    print(f"{target:<5} {ours:>12} {baseline:>14} {ratio:>8} {must:>8} {stretch:>8}  {verdict:<6} {what}", flush=True)


if __name__ == "__main__":
    main()
