"""How well a model predicts rows it has not seen, and how much a path owes to chance."""
