# Everything is done by tasks.py, which needs Python 3.11 or later and nothing else.
# Without make: python tasks.py serve
PYTHON ?= python3

.PHONY: serve test test-all sweep bench build

serve test test-all sweep bench build:
	@$(PYTHON) tasks.py $@ $(ARGS)
