"""What checks rest on: the kinds of evidence that take more than a few lines to find."""
