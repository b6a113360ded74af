"""Bokeh figures from plain arrays; they know nothing of penalties, only of shapes and colours."""
