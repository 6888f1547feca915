# The commands a newcomer types. Everything else is `.venv/bin/python manage.py …`.
.DEFAULT_GOAL := help
.PHONY: help run setup test lint bench clean

PYTHON ?= python3
PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

help:
	@echo "make run    启动系统（数据库、缓存、网页、后台任务），Ctrl-C 停止"
	@echo "make test   全部测试        make lint   代码检查"
	@echo "make bench  性能基准        make setup  仅建立虚拟环境"
	@echo "make clean  删除虚拟环境和缓存（不动数据目录 var/）"

run: .venv/installed-run
	@exec $(PY) -m cadre_mgmt.run

setup: .venv/installed-dev

test: setup
	@exec $(PY) -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PY) -m mypy
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PY) manage.py openapi --check

bench: setup
	@exec $(PY) benchmarks/run.py $(BENCH_ARGS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新版本。可指定解释器：make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "建立虚拟环境 .venv …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "虚拟环境建立失败：系统缺少 python3-venv。Debian、Ubuntu 请先执行 apt-get install python3-venv"; exit 1; }

.venv/installed-run: requirements.lock | .venv/bin/python
	@echo "安装运行依赖（requirements.lock，首次约半分钟）…"
	@$(PIP_INSTALL) --no-compile -r requirements.lock
	@touch .venv/uncompiled $@

.venv/installed-dev: requirements.lock requirements-dev.lock | .venv/bin/python
	@echo "安装运行与开发依赖（requirements-dev.lock，首次约一分钟）…"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch .venv/installed-run $@
