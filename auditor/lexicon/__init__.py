"""What is known beforehand: words, forms of lines, places, names, posts; read from `rules/` when needed."""
