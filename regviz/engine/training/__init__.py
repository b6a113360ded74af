"""What happens step by step: update rules, the loop that runs them, and why a run went wrong."""
