# Everything one needs, on a bare Debian 12 with git, make and apt-get. `make help` lists it.
SHELL := /bin/bash
VENV := build/venv

.PHONY: help setup setup-build build python demo test check-all format tidy oracle duties-oracle unit-histories operations live attack threads fuzz positions large bench bench-append bench-deadlines bench-evaluation bench-ingest bench-queries bench-register bench-reports bench-check clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

setup:  ## install what building and testing need (apt-get, pip into build/venv)
	@bash .ci/setup.sh test

build: setup-build  ## build the C++ library as users do (build/release)
	@. .ci/common.sh && build_preset release

python: setup-build  ## install the Python package into build/venv
	@bash .ci/python.sh

demo: build python  ## build everything and write the demonstration to build/demo
	@$(VENV)/bin/fupin demo --out build/demo

test:  ## the gate: format, layers, two builds, all tests
	@bash .ci/gate.sh

check-all:  ## the gate, then other compilers, optimised builds, clang-tidy
	@bash .ci/gate.sh
	@bash .ci/check_all.sh

format:  ## format every C++ file
	@. .ci/common.sh && cpp_files | xargs -0 -r clang-format-19 -i

oracle: setup python  ## the long run against the oracle: make oracle FIRST=2000 COUNT=10000 PAIRS=6
	@FUPIN_ORACLE_FIRST=$(or $(FIRST),2000) FUPIN_ORACLE_COUNT=$(or $(COUNT),10000) \
	    FUPIN_QUERY_FIRST=$(or $(FIRST),2000) FUPIN_QUERY_COUNT=$(or $(COUNT),10000) \
	    FUPIN_QUERY_PAIRS=$(or $(PAIRS),6) \
	    $(VENV)/bin/python -m pytest -q tests/oracle/test_engine_and_oracle.py \
	    tests/oracle/test_queries.py

duties-oracle: setup python  ## the long run of duties: make duties-oracle FIRST=5000 COUNT=50000
	@FUPIN_DUTIES_FIRST=$(or $(FIRST),5000) FUPIN_DUTIES_COUNT=$(or $(COUNT),50000) \
	    $(VENV)/bin/python -m pytest -q tests/oracle/test_duties_and_oracle.py

unit-histories: setup python  ## the long run of unit histories: make unit-histories FIRST=5000 COUNT=20000
	@FUPIN_HISTORY_FIRST=$(or $(FIRST),5000) FUPIN_HISTORY_COUNT=$(or $(COUNT),20000) \
	    $(VENV)/bin/python -m pytest -q tests/oracle/test_unit_histories.py \
	    tests/oracle/test_register_histories.py

operations: setup python  ## random operations, each followed by a query: make operations FIRST=0 COUNT=100000
	@FUPIN_OPERATIONS_FIRST=$(or $(FIRST),0) FUPIN_OPERATIONS=$(or $(COUNT),100000) \
	    $(VENV)/bin/python -m pytest -q tests/oracle/test_operations.py

live: setup-build  ## queries that follow a record against asking again: make live COUNT=100000
	@. .ci/common.sh && cmake --preset dev >build/configure-dev.log && \
	    cmake --build --preset dev -j "$$JOBS" --target fupin_aggregate_tests && \
	    FUPIN_LIVE_OPERATIONS=$(or $(COUNT),100000) build/dev/tests/aggregate/fupin_aggregate_tests --gtest_filter='Live.*'

attack: setup python  ## a reader against published tables: make attack TABLES=1000 FIRST=0
	@FUPIN_TABLES_FIRST=$(or $(FIRST),0) FUPIN_TABLES=$(or $(TABLES),1000) \
	    $(VENV)/bin/python -m pytest -q tests/python/test_attacker.py

bench: setup-build  ## fupin and other engines on twelve views: make bench ROWS=1000000 SET=wide THREADS=2
	@ROWS="$(ROWS)" SET="$(SET)" THREADS="$(THREADS)" PEERS="$(PEERS)" FORM="$(FORM)" \
	    KEYS="$(KEYS)" ORDER="$(ORDER)" ROUNDS="$(ROUNDS)" LIMIT="$(LIMIT)" \
	    bash benchmarks/bench.sh run

bench-append: setup-build  ## a record on its way into a journal: make bench-append RECORDS=300000
	@RECORDS="$(RECORDS)" ROUNDS="$(ROUNDS)" bash benchmarks/bench.sh append

bench-deadlines: python  ## duties and rolled days by the million
	@bash benchmarks/bench.sh deadlines

bench-evaluation: setup-build  ## a record of 100,000 purchases read, posted, evaluated
	@bash benchmarks/bench.sh evaluation

bench-queries: python  ## queries from Python beside the same in C++, and their way to Arrow
	@bash benchmarks/bench.sh queries

bench-reports: setup python  ## a report of a million purchases: make bench-reports ROWS=1000000
	@$(VENV)/bin/python -m benchmarks.reports $(or $(ROWS),1000000)

bench-register: setup-build  ## units with ten years of history, a million certificates read and judged
	@ROWS="$(ROWS)" ROUNDS="$(ROUNDS)" bash benchmarks/bench.sh register

bench-check: setup-build  ## the tests of the benchmarks, on tiny data; no part of the gate
	@bash benchmarks/bench.sh check

bench-ingest: setup python  ## rows a second of reading CSV, and of others: make bench-ingest ROWS=1000000 THREADS=2
	@$(VENV)/bin/python -m benchmarks.ingest --rows $(or $(ROWS),1000000) --threads $(or $(THREADS),1)

tidy:  ## clang-tidy over the sources, what changed of them: make tidy FILES="src/rules bindings"
	@bash .ci/tidy.sh $(FILES)

threads: setup  ## what several threads do at once, with the thread sanitizer
	@. .ci/common.sh && mkdir -p build && build_preset threads
	@build/threads/tests/aggregate/fupin_aggregate_tests --gtest_brief=1
	@build/threads/tests/core/fupin_core_tests --gtest_brief=1 --gtest_filter='AtOnce.*:ForEachIndex.*'
	@build/threads/tests/ledger/fupin_ledger_tests --gtest_brief=1 --gtest_filter='Posting.*'
	@build/threads/tests/rules/fupin_rules_tests --gtest_brief=1 --gtest_filter='Determinism.*Threads*'
	@build/threads/tests/ingest/fupin_ingest_tests --gtest_brief=1 --gtest_filter='TailRows.*:UnitSlips.*Threads*'
	@build/threads/tests/journal/fupin_journal_tests --gtest_brief=1 \
	    --gtest_filter='NumberColumn.*:SetDigest.*:Snapshot*'

fuzz: setup  ## fuzz the readers: make fuzz SECONDS_EACH=600
	@bash .ci/fuzz.sh $(or $(SECONDS_EACH),60)

positions: setup python  ## one bad record at each of 1,000 positions of each format
	@FUPIN_POSITIONS=1 $(VENV)/bin/python -m pytest -q tests/python/test_positions.py

large: setup python  ## a file of 5 GiB: places beyond 4 GiB, peak of memory: make large BYTES=5368709120
	@FUPIN_LARGE_BYTES=$(or $(BYTES),5368709120) $(VENV)/bin/python -m pytest -q \
	    tests/python/test_large_files.py

clean:  ## remove everything that was built, the virtual environment included
	rm -rf build

# The part of `setup` that building alone needs; quick when nothing is missing.
setup-build:
	@bash .ci/setup.sh build
