"""Check the hash chain of the audit log; exit 1 and the first broken row if it is broken."""

from django.core.management.base import BaseCommand

from cadre_mgmt.audit.chain import verify_chain


class Command(BaseCommand):
    help = "核对留痕链；断开时退出码为 1 并指出第一处"

    def handle(self, **options):
        found = verify_chain()
        self.stdout.write(str(found))
        if not found.is_sound:
            raise SystemExit(1)
