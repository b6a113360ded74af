"""The solution at one lam or one budget, with its certificate of optimality."""
