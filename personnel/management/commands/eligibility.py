"""Everybody in service judged by one rule set: a JSON line for each person."""

import json
import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from personnel.actions import judge_all
from personnel.models import Criteria, Post


class Command(BaseCommand):
    help = "按任职条件判断在职干部，每人一行 JSON：结论，每个条件的理由、依据记录、条款、可符合日期"

    def add_arguments(self, parser):
        parser.add_argument("--rule", required=True, help="任职条件代码，如 post-section-chief")
        parser.add_argument("--on", type=date.fromisoformat, required=True, help="计算日期，如 2026-11-22")
        parser.add_argument("--unit", help="单位代码（含下级）")
        parser.add_argument("--post", type=int, help="拟任职务编号：另判断空缺和回避")

    def handle(self, rule: str, on: date, unit: str | None, post: int | None, **options):
        try:
            criteria = Criteria.objects.named(rule, on)
        except Refused as error:
            codes = "、".join(Criteria.objects.in_force(on).order_by("code").values_list("code", flat=True).distinct())
            raise CommandError(f"{error.message}；该日施行的有：{codes or '无'}") from error
        within = self._find(Unit.objects.filter(code=unit), f"没有代码为 {unit} 的单位") if unit else None
        target = self._find(Post.objects.filter(pk=post), f"没有编号为 {post} 的职务") if post else None
        count = 0
        for line in judge_all(criteria, on, by=system_user(), unit=within, post=target):
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            count += 1
            if count % 1000 == 0 and sys.stderr.isatty():
                self.stderr.write(f"\r已判断 {count:,} 人", ending="")
        self.stderr.write(f"{criteria.name}（第 {criteria.version} 版）：判断 {count:,} 人")

    def _find(self, rows, message: str):
        found = rows.select_related("unit").first() if rows.model is Post else rows.first()
        if found is None:
            raise CommandError(message)
        return found
