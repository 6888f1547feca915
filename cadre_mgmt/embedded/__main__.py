"""`python -m cadre_mgmt.embedded system-pg` prints the folder of the system's PostgreSQL programs."""

import sys

from .programs import find_system_postgres

if sys.argv[1:] != ["system-pg"]:
    sys.exit("用法：python -m cadre_mgmt.embedded system-pg")
folder = find_system_postgres()
if folder is None:
    sys.exit("系统中没有安装 PostgreSQL")
print(folder)
