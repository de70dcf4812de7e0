# 拾遗 Shiyi: the one door. `make help` lists what is behind it.

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := archive
.DELETE_ON_ERROR:
# The recipes write shared files (.venv, site), so one after the other; tests use all cores themselves.
.NOTPARALLEL:

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first Python that is new enough. Looked for only when an environment has to be made.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PY := .venv/bin/python
# How findings are written: as annotations where the forge shows them beside the lines
FORMAT ?= $(if $(GITHUB_ACTIONS),github,text)
# More arguments for pytest, e.g. make test ARGS="-k byteshift"
ARGS ?=

RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development
BENCH := .venv/.bench
SCALE := .cache/scale
BUILT := .cache/built
# Everything a page or the site is made of. File names may hold spaces and Chinese, which make cannot
# name as prerequisites, so the recipe of `archive` asks find.
INPUTS := build_scripts captures docs mkdocs.yml requirements.txt
FILES := find $(INPUTS) -type f ! -name '*.pyc'

##@ 使用 Use

.PHONY: archive
archive: setup ## 默认：准备环境、复原全部采集件、建站 (default: environment, restore every capture, build the site)
	@if [ -f site/index.html ] && [ "$$($(FILES) | LC_ALL=C sort | cksum)" = "$$(cat $(BUILT) 2>/dev/null)" ] \
		&& [ -z "$$($(FILES) -newer $(BUILT) | head -n 1)" ]; \
	then echo "没有变化。Nothing has changed since the last build."; else $(MAKE) site; fi
	@$(MAKE) where

.PHONY: site
site: setup ## 复原并建站，不问是否有变化 (restore and build, changed or not)
	@# 3: some captures are in quarantine; the site is built all the same, from all others
	$(PY) -m build_scripts build || [ $$? -eq 3 ]
	@mkdir -p .cache && $(FILES) | LC_ALL=C sort | cksum > $(BUILT)

.PHONY: where
where:
	@echo
	@echo "  打开 Open   site/index.html"
	@$(PY) -c "import pathlib; print('             ' + pathlib.Path('site/index.html').resolve().as_uri())"
	@echo "  或 or       make serve"

.PHONY: serve
serve: setup ## 在本机预览，改动即时可见 (preview on this machine, with live reload; ADDRESS=127.0.0.1:8080)
	$(PY) -m build_scripts serve $(if $(ADDRESS),--address "$(ADDRESS)")

.PHONY: offline
offline: setup ## 离线包、数据集、保存用证据包，做在 dist/ 里 (bundles to take along, in dist/; ONLY=zip,data)
	@# the date of the edition is that of the last change, where git knows it
	@epoch="$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null)}"; \
		SOURCE_DATE_EPOCH="$$epoch" $(PY) -m build_scripts bundle $(if $(ONLY),--only "$(ONLY)") || [ $$? -eq 3 ]

.PHONY: verify
verify: setup ## 从页面与校改记录重新生成每个采集件并核对 (regenerate every capture and compare digests)
	$(PY) -m build_scripts verify

.PHONY: setup
setup: $(RUNTIME) ## 只准备 .venv/ (only the environment)

##@ 开发 Develop

.PHONY: test
test: $(DEVELOPMENT) ## 全部测试，含浏览器；没有浏览器就装一个 (all tests; gets a browser where there is none)
	@$(PY) -m tests.zim_tools
	@browser="$$($(PY) -m tests.browser)" && SHIYI_BROWSER="$$browser" \
		$(PY) -m pytest --numprocesses auto --dist loadfile $(ARGS)

.PHONY: scale-test
scale-test: $(SCALE)/.ready ## `scale` 的测试：真的 Ray 集群，中途死一个节点 (tests of `scale`: a real Ray cluster, a node dies)
	$(SCALE)/bin/python -m pytest $(ARGS) tests/scale

.PHONY: check
check: $(DEVELOPMENT) ## 格式、规则、类型、层次、流水线、页面 (format, lint, types, import rules, workflows, pages)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/actionlint
	.venv/bin/zizmor --offline --quiet .github
	$(PY) -m build_scripts verify --format $(FORMAT)
	$(PY) -m build_scripts check --format $(FORMAT)

.PHONY: format
format: $(DEVELOPMENT) ## 排好代码格式 (format the code)
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

.PHONY: accept
accept: $(DEVELOPMENT) ## 认可复原结果的变化：重做全部页面与标准答案，看 git diff (accept changed results: redo pages and golden files)
	$(PY) -m build_scripts clean --again
	SHIYI_ACCEPT=1 $(PY) -m pytest -q tests/unit/restore/test_golden.py
	git --no-pager diff --stat -- docs/articles captures tests/golden

.PHONY: floors
floors: setup ## 把变好的成绩定为新的下限 (make better scores the new floors)
	$(PY) -m build_scripts bench restore --alone --raise
	$(PY) -m build_scripts bench extract --only shiyi --raise

.PHONY: bench
bench: $(BENCH) ## 全部测量，旁边是别的工具；写进 docs/develop/bench.md (all measurements, beside other tools)
	$(PY) -m build_scripts bench restore --write
	$(PY) -m build_scripts bench extract --write
	$(PY) -m build_scripts bench search --articles 1000 10000 --queries 1000 --write
	$(PY) -m build_scripts bench build --articles 1000 10000 --write

.PHONY: fuzz
fuzz: $(DEVELOPMENT) ## 以覆盖率引路，搜寻能打破承诺的输入 (search for inputs that break a promise; SECONDS=1200)
	$(PY) -m tests.fuzz $(or $(SECONDS),1200)

.PHONY: screenshots
screenshots: $(DEVELOPMENT) ## 每一种页面的图，放在 .cache/screenshots（电脑、手机、深色、打印、繁体）(pictures of every type of page)
	@browser="$$($(PY) -m tests.browser)" && SHIYI_BROWSER="$$browser" $(PY) -m tests.site.screenshots

.PHONY: lock
lock: setup ## 由 requirements*.in 重写锁定文件 (write the lock files from requirements*.in)
	@test -x .cache/lock/bin/pip-compile || { $(PY) -m venv .cache/lock && .cache/lock/bin/python -m pip install -qq pip==26.3 pip-tools==7.6.2; }
	$(foreach name,requirements requirements-dev requirements-bench requirements-scale,.cache/lock/bin/python -m piptools compile --quiet \
		--generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --output-file $(name).txt $(name).in &&) true

##@ 流水线 Workflows（.github/workflows 所用，也可在自己的机器上运行 also for use at home）

# Where the steps of a workflow leave files for each other
FORGE := .cache/forge

.PHONY: review
review: site ## 合并请求第一步：收集改动的文章与预览 (what a pull request changes, as data; BASE=origin/main NUMBER=12)
	$(PY) -m build_scripts forge pack --base "$(or $(BASE),origin/main)" --number "$(or $(NUMBER),1)" --out $(FORGE)

.PHONY: comment
comment: setup ## 合并请求第二步：写出前后对照 (say on the pull request what changes; RUN=…, GH_TOKEN)
	@mkdir -p $(FORGE)
	id="$$(gh api "repos/$$GITHUB_REPOSITORY/actions/runs/$$RUN/artifacts?name=review" --jq '.artifacts[0].id')" \
		&& gh api "repos/$$GITHUB_REPOSITORY/actions/artifacts/$$id/zip" > $(FORGE)/review.zip
	$(PY) -m build_scripts forge number --artifact $(FORGE)/review.zip > $(FORGE)/number
	gh api "repos/$$GITHUB_REPOSITORY/pulls/$$(cat $(FORGE)/number)" > $(FORGE)/pull.json
	$(PY) -m build_scripts forge comment --event "$$GITHUB_EVENT_PATH" --pull $(FORGE)/pull.json \
		--artifact $(FORGE)/review.zip --out $(FORGE)/comment.md
	gh pr comment "$$(cat $(FORGE)/number)" --repo "$$GITHUB_REPOSITORY" --edit-last --create-if-none \
		--body-file $(FORGE)/comment.md

.PHONY: propose
propose: setup ## 已接受的报错表单变成合并请求 (an accepted form becomes a pull request; ISSUE=…, SENDER=…, GH_TOKEN)
	@rm -rf $(FORGE) && mkdir -p $(FORGE)
	gh api "repos/$$GITHUB_REPOSITORY/issues/$$ISSUE" > $(FORGE)/issue.json
	gh api "repos/$$GITHUB_REPOSITORY/collaborators/$$SENDER/permission" > $(FORGE)/rights.json
	$(PY) -m build_scripts forge propose --event "$$GITHUB_EVENT_PATH" --issue $(FORGE)/issue.json \
		--rights $(FORGE)/rights.json --out $(FORGE) || { \
		gh issue edit "$$ISSUE" --repo "$$GITHUB_REPOSITORY" --remove-label accepted; \
		gh issue comment "$$ISSUE" --repo "$$GITHUB_REPOSITORY" --body-file $(FORGE)/refusal.md; exit 1; }
	$(PY) -m build_scripts verify
	$(PY) -m build_scripts check --threshold error
	git switch --quiet --create "$$(cat $(FORGE)/branch)"
	git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
		commit --quiet --file $(FORGE)/message -- docs/articles
	git -c credential.helper='!gh auth git-credential' push --quiet --force origin "HEAD:refs/heads/$$(cat $(FORGE)/branch)"
	gh pr create --repo "$$GITHUB_REPOSITORY" --head "$$(cat $(FORGE)/branch)" --title "$$(cat $(FORGE)/title)" \
		--body-file $(FORGE)/body.md \
		|| gh pr edit "$$(cat $(FORGE)/branch)" --repo "$$GITHUB_REPOSITORY" --body-file $(FORGE)/body.md

.PHONY: revoke
revoke: setup ## 表单又有改动，撤回由它而来的合并请求 (a form was edited: withdraw its pull request; ISSUE=…, GH_TOKEN)
	@rm -rf $(FORGE) && mkdir -p $(FORGE)
	$(PY) -m build_scripts forge revoke --event "$$GITHUB_EVENT_PATH" --out $(FORGE)
	@# no branch is named where there is nothing to take back; no pull request, where none was made
	if [ -f $(FORGE)/branch ]; then \
		gh issue edit "$$ISSUE" --repo "$$GITHUB_REPOSITORY" --remove-label accepted; \
		gh pr close "$$(cat $(FORGE)/branch)" --repo "$$GITHUB_REPOSITORY" --delete-branch || true; \
		gh issue comment "$$ISSUE" --repo "$$GITHUB_REPOSITORY" --body-file $(FORGE)/body.md; fi

.PHONY: release
release: ## 发布一版：离线包、数据集、校验和 (publish the bundles in dist/ as a release; TAG=v1.0, GH_TOKEN)
	gh release create "$$TAG" --repo "$$GITHUB_REPOSITORY" --verify-tag --title "$$TAG" --generate-notes \
		$$(find dist -path dist/evidence -prune -o -type f -print | LC_ALL=C sort)

# Another environment, so that the locked one stays; the tests that need no browser.
TRIAL := .cache/versions
TRIED = "$(TRIAL)/bin/python" -m pip install --quiet -r $(TRIAL).txt && "$(TRIAL)/bin/python" -m pip list \
	&& "$(TRIAL)/bin/python" -m pytest -m 'not browser' --numprocesses auto --dist loadfile $(ARGS)

.PHONY: newest
newest: setup ## 用各依赖的最新版跑测试 (the tests with the newest version of every dependency)
	$(PY) -m venv --clear $(TRIAL)
	@# MkDocs 2 has neither plugins nor themes
	sed -E '/^-c/d; s/^mkdocs==(.*)/mkdocs>=\1,<2/; s/==([0-9])/>=\1/' requirements.in requirements-dev.in > $(TRIAL).txt
	$(TRIED)

.PHONY: lowest
lowest: setup ## 用允许的最低版跑测试 (the tests with the lowest versions that are allowed)
	$(PY) -m venv --clear $(TRIAL)
	sed '/^-c/d' requirements-dev.in > $(TRIAL).txt && cat tests/lowest.txt >> $(TRIAL).txt
	$(TRIED)

.PHONY: portability
portability: $(DEVELOPMENT) ## 用 MkDocs 的后继建站，与现在的逐一比较 (the site built by successors of MkDocs, compared file by file)
	$(PY) -m tests.portability

.PHONY: clean-site
clean-site: ## 删去 site/ 与缓存 (remove what a build makes)
	rm -rf site dist .cache

.PHONY: help
help: ## 列出这些目标 (list these targets)
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

# ---------------------------------------------------------------------------------------------------

$(RUNTIME): requirements.txt
	@test -n "$(PYTHON)" || { \
		echo "需要 Python 3.11 或更新的版本；也可以指明：make PYTHON=/path/to/python3.12" >&2; \
		echo "Python 3.11 or newer is needed; or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get update --quiet && apt-get install --quiet --yes python3-venv; } \
		|| { echo "这个 Python 没有 venv 模块；在 Debian 和 Ubuntu 上：apt install python3-venv" >&2; \
			echo "This Python lacks the venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "准备环境（第一次约半分钟）… Preparing .venv (half a minute the first time)…"
	@$(PY) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
	@$(PY) -m pip install -qq --require-hashes -r requirements.txt
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.txt
	@echo "准备测试与检查工具… Preparing the tools for tests and checks…"
	@$(PY) -m pip install -qq --require-hashes -r requirements-dev.txt
	@touch $@

# An environment of its own on top of .venv, which it reads through a .pth file: only what `scale` adds is installed.
$(SCALE)/.ready: $(DEVELOPMENT) requirements-scale.txt
	@echo "准备多机所用的库… Preparing the libraries for many machines…"
	@$(PY) -m venv --clear $(SCALE)
	@$(PY) -c 'import site; print(site.getsitepackages()[0])' \
		> "$$($(SCALE)/bin/python -c 'import site; print(site.getsitepackages()[0])')/shiyi.pth"
	@$(SCALE)/bin/python -m pip install -qq --require-hashes -r requirements-scale.txt
	@touch $@

# Without dependencies, because the lock file names them all; old versions of pip stumble over the extras.
$(BENCH): $(RUNTIME) requirements-bench.txt
	@echo "准备要比较的工具… Preparing the tools to compare with…"
	@$(PY) -m pip install -qq --require-hashes --no-deps -r requirements-bench.txt
	@touch $@
