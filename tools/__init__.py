"""What ``tasks.py`` is made of: the environment, browsers and Node, the steps of a check."""
