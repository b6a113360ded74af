"""What is drawn around a solution: loss contours, corners of the budget region, zero territory."""
