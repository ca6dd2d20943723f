# Every command that a person or CI runs. `make` alone lists them.
# The virtual environment is made anew only when a locked requirement file changes.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip -qq --disable-pip-version-check install --require-hashes
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
# Our own JavaScript and CSS, and the types of what the oldest browser of our readers offers them.
DENO    := DENO_DIR=$(CURDIR)/$(VENV)/deno $(VENV)/bin/deno
SCRIPTS := docs/assets/js macros/search/browser
STYLES  := docs/assets/css
TYPES   := .cache/chromium/types.d.ts

export PYTHONUTF8 := 1
# Material's banner about MkDocs 2; the versions are locked, so it tells an editor nothing.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

.PHONY: help serve build preview new check check-settings check-code check-content check-site unit test mutants fuzz browser fix lock bench bench-sizes bench-collection bench-structure bench-search bench-search-others \
	addresses counts messages owners review clean

help: ## 列出全部命令（只写 make 也是它）
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A running server keeps the old code of macros/ in memory: restart it after changing macros/.
# Beyond some hundred pages only the page that was edited is made anew (--dirty): all of them take MkDocs 20 seconds.
DIRTY = $(if $(word 400,$(shell find docs -name '*.md')),--dirty)
serve: check-settings ## 在本机预览：http://127.0.0.1:8000，改了 docs/ 即时刷新
	@echo '预览地址：http://127.0.0.1:8000（按 Ctrl+C 结束）'
	@$(PY) -c 'import macros'
	@$(PY) -m mkdocs serve $(DIRTY) --dev-addr 127.0.0.1:8000

# MkDocs hides the cause of an import error, so import first. Never add -q: it lets --strict pass.
build: check-settings ## 生成网站到 site/，任何警告都算失败
	@$(PY) -c 'import macros'
	@$(PY) -m mkdocs build --strict
	@echo '网站已生成：site/index.html'

check: check-settings check-code check-content build check-site ## 全部检查：代码、内容、生成的网站
	@echo '检查全部通过。'

# MkDocs acts on what mkdocs.yml names while it reads it: so this comes before all that reads it.
check-settings: $(READY)
	@$(PY) -m macros check-settings

check-code: $(DEV) $(TYPES)
	@$(PY) -m ruff format --check
	@$(PY) -m ruff check
	@$(PY) -m mypy
	@$(VENV)/bin/zizmor --offline --pedantic --quiet --no-progress .github/workflows
	@$(DENO) lint --quiet $(SCRIPTS) tests
	@$(DENO) check --quiet $(SCRIPTS)
	@$(DENO) run --quiet --allow-read --allow-env tests/scripts/find-newer.js $(SCRIPTS) $(STYLES)

check-content: $(READY)
	@$(PY) -m macros check

check-site: build
	@$(PY) -m macros check-site site

# A preview for a request: with the drafts, which no published site has.
preview: check-settings ## 连草稿一起生成到 preview/，给审核的人看；不公布
	@$(PY) -c 'import macros'
	@SITE_DRAFTS=1 $(PY) -m mkdocs build --strict -d preview
	@echo '预览已生成：preview/index.html'

new: $(READY) ## 给一篇新讲话建好文件夹，先作草稿：make new ID=2022-year-end TITLE='在年终会议上的讲话'
	@$(PY) -m macros new '$(ID)' --title '$(TITLE)'

unit: $(DEV) ## 快的测试：不要浏览器，不要 Deno，也不要生成网站
	@$(PY) -m pytest -q -n 0 --hypothesis-profile=few tests/test_cases.py tests/test_handbook.py tests/test_architecture.py tests/unit

test: check-settings $(DEV) $(TYPES) browser build ## 全部测试（缺 Chromium 或中文字体时先安装）
	@$(PY) -m pytest -n 2 --dist worksteal

browser:
	@sh tests/setup-browser.sh

fix: $(DEV) ## 整理 Python 代码的格式；从不改动中文文稿
	@$(PY) -m ruff check --fix --exit-zero
	@$(PY) -m ruff format

LOCK = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --annotation-style line --custom-compile-command 'make lock' \
	--no-emit-index-url --no-emit-find-links $(LOCK_FLAGS) pyproject.toml

lock: $(DEV) ## 按 pyproject.toml 和 deno.json 重写三个依赖锁定文件（全部升级：make lock LOCK_FLAGS=--upgrade）
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --output-file requirements-dev.txt --extra dev --constraints requirements.txt
	@$(DENO) install --quiet --frozen=false --entrypoint tests/scripts/*.js
	@echo '已写好 requirements.txt、requirements-dev.txt 和 deno.lock。'

# The same faults each time: make mutants MUTANTS=50 takes the first fifty, MUTANTS='400 7' others, drawn by another seed.
MUTANTS = 400
mutants: $(DEV) ## 往代码里一处一处放错误，看测试发现多少
	@PYTHONPATH=.:tests $(PY) -m mutants $(MUTANTS)

# The same pages each time; FUZZ=100000 takes more of them. make test takes the first two hundred.
FUZZ = 10000
fuzz: check-settings $(DEV) browser ## 一万页有危险的内容过一遍全部检查，放行的在浏览器里打开；两千个 Word 文件读一遍，逐字对账
	@PYTHONPATH=.:tests $(PY) -m fuzz $(FUZZ)
	@PYTHONPATH=.:tests $(PY) -m fuzz.documents 2000

bench: check-settings $(DEV) browser ## 评测：生成用时、各种规模下的页面大小和用时、搜索、文稿的层次和引用、标题和日期、任务、条文、不宜公布的内容、杂乱输入
	@PYTHONPATH=.:tests $(PY) -m bench build-time sizes search structure openings duties articles private fuzz pages

bench-sizes: check-settings $(DEV) ## 只评测页面大小、用时、内存：虚构的讲话 1、20、100 篇，制度 200、1000 部
	@PYTHONPATH=.:tests $(PY) -m bench sizes

bench-collection: check-settings $(DEV) ## 只评测真实的 20 篇讲话和 991 部法规：用时、内存，和纯 MkDocs + Material 比
	@PYTHONPATH=.:tests $(PY) -m bench collection

bench-structure: $(DEV) ## 只评测文稿的层次和引用、标题和日期、任务、条文、不宜公布的内容、杂乱输入
	@PYTHONPATH=.:tests $(PY) -m bench structure openings duties articles private fuzz pages

bench-search: check-settings $(DEV) browser ## 只评测搜索
	@PYTHONPATH=.:tests $(PY) -m bench search

# Installs the two others into .cache/bench, not into .venv.
bench-search-others: check-settings $(DEV) browser ## 在同样的网页上与 Material + jieba、Pagefind 比较搜索
	@PYTHONPATH=.:tests $(PY) -m bench side-by-side

addresses: build ## 把已发布的全部地址记入 tests/addresses.txt
	@$(PY) -m macros addresses site > tests/addresses.txt.new
	@mv tests/addresses.txt.new tests/addresses.txt
	@echo '已写好 tests/addresses.txt。'

counts: $(READY) ## 把各页的数目记入 tests/counts.yml，原文的核对码记入 tests/transcripts.yml
	@$(PY) -m macros counts

messages: $(DEV) ## 检查的话改了以后，把每个闸门对编辑说的话重写进 tests/messages.yml
	@PYTHONPATH=.:tests $(PY) -m messages
	@echo '已写好 tests/messages.yml，请读一遍改动。'

owners: $(READY) ## 按 owners.yml 写出各种 Git 服务器用的审核分工（CODEOWNERS）
	@PYTHONPATH=.:tests $(PY) -m owners

# BASE is a revision of Git, or a folder that holds the repository as it was.
BASE = origin/main
review: $(READY) ## 给审核的人：与 BASE 相比改了什么，哪些要由人判断；也写进 .cache/review.md
	@$(PY) -m macros review '$(BASE)'

clean: ## 删除生成的网站、虚拟环境和缓存
	@rm -rf site preview $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find macros tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt
	@$(PYTHON) --version >/dev/null 2>&1 || { \
	  echo '找不到 $(PYTHON)，请输入：sudo apt-get install -y python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新版本，这里是 $$($(PYTHON) --version)。请输入：" >&2; \
	  echo '  sudo apt-get install -y python3.11 python3.11-venv && make PYTHON=python3.11 $(or $(MAKECMDGOALS),serve)' >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '缺少 Python 的 venv 模块，请输入：sudo apt-get install -y $(notdir $(PYTHON))-venv' >&2; exit 1; }
	@echo '正在安装依赖到 $(VENV)/ ……'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) -r requirements.txt || { \
	  echo '依赖没有装好：请看上面 pip 的报错，常见原因是连不到软件包源。' >&2; exit 1; }
	@touch $@

$(DEV): $(READY) requirements-dev.txt
	@echo '正在安装检查和测试用的依赖 ……'
	@$(PIP) -r requirements-dev.txt || { \
	  echo '依赖没有装好：请看上面 pip 的报错，常见原因是连不到软件包源。' >&2; exit 1; }
	@touch $@

$(TYPES): $(DEV) deno.json deno.lock tests/scripts/make-types.js tests/scripts/chromium.js
	@$(DENO) install --quiet --entrypoint tests/scripts/*.js || { \
	  echo '检查脚本用的依赖没有装好：请看上面的报错，常见原因是连不到 npm 软件包源。' >&2; exit 1; }
	@$(DENO) run --quiet --allow-read --allow-write --allow-env tests/scripts/make-types.js $(@D)
