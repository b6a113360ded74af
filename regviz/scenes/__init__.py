"""The scenes: each a question, a state, a pure computation, and what the browser shows of it."""
