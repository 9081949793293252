# calque: every command that the README names, and what they stand on.

BIN := .build/release/calque
DATA := Sources/Packs/Data
PACKAGES := libicu-dev libpcre2-dev libcld2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev libxml2-dev unicode-data bzip2 pkg-config git patch libxml2-utils perl
SAMPLE := corpora/articles/ar-en-yarmouk-water
SHARED := ../shared
SWIFT_TEST := swift test --disable-xctest

.PHONY: audit test deps clients browser build packs reports quality bench lint man clean help

help: ## List the commands.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

audit: build ## Install what is missing, build, audit the sample pair, write reports/latest/.
	@mkdir -p reports/latest
	$(BIN) audit $(SAMPLE)/article.en.txt --source $(SAMPLE)/article.ar.txt \
	  --format text --format json=reports/latest/audit.json --format html=reports/latest/audit.html --fail-on never
	$(BIN) diff $(SAMPLE)/article.en.txt --source $(SAMPLE)/article.ar.txt > reports/latest/audit.diff || test $$? -eq 1
	@echo "reports/latest holds audit.html (open it in a browser), audit.json and audit.diff"

test: deps clients ## Install what is missing, build and run every test, lint our own corpora.
	$(SWIFT_TEST)
	swift run -q calque lint

deps: ## Install missing system libraries, nothing else.
	@missing=$$(for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing $$missing"; \
	  sudo=$$(test $$(id -u) -eq 0 || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null; \
	fi

# What reads the reports in the tests: real clients, in a folder of their own.
clients: .venv/installed ## Install the clients that read the reports in the tests.

.venv/installed: Tests/Clients/requirements.txt
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { sudo=$$(test $$(id -u) -eq 0 || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq python3-venv >/dev/null; }
	python3 -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check -r $<
	@touch $@

browser: build .venv/browser ## Try the HTML report in headless Chromium; screenshots in reports/latest/browser.
	@command -v chromium >/dev/null || { sudo=$$(test $$(id -u) -eq 0 || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk >/dev/null; }
	.venv/bin/python Tests/Clients/browser.py $(BIN) reports/latest/browser

.venv/browser: .venv/installed Tests/Clients/browser.txt
	.venv/bin/pip install -q --disable-pip-version-check -r Tests/Clients/browser.txt
	@touch $@

build: deps
	swift build -c release --product calque

packs: deps ## Compile the packs' YAML into the file that the program embeds.
	swift run -q calque-packs $(DATA) Sources/CPacks/packs.bin

reports: build ## Write reports/findings, reports/samples and reports/quality anew from corpora/.
	$(BIN) reports corpora --output reports

quality: build ## Measure against real translations, where ../shared is.
	python3 scripts/quality.py $(BIN) $(SHARED)
	python3 scripts/alignment.py $(BIN) $(SHARED)

bench: build ## Measure speed, memory and start-up; write reports/bench.
	swift run -c release -q Benchmarks --write reports/bench

lint: build ## Lint our own texts as a repository's CI would.
	$(BIN) lint

man: build ## Write the manual page, .build/calque.1.
	$(BIN) --experimental-dump-help | python3 scripts/man.py > .build/calque.1

clean:
	rm -rf .build reports/latest
