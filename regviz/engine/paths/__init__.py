"""Solutions for every lam or every budget at once: knots, spectral forms and walks."""
