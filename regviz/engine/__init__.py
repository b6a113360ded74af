"""The mathematics of the app, numpy alone: exact solutions, computed once and evaluated anywhere."""
