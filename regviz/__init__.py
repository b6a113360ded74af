"""Show why L1 regularization sets weights to exactly zero while L2 only shrinks them.

The package has four parts: `engine` computes (numpy alone), `plots` and `widgets` draw and ask,
`scenes` bring them together.  Importing `regviz` itself costs nothing.
"""

__version__ = "0.1.0"
