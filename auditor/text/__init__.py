"""Pure functions on strings: lines, harmless text, views for comparison, character classes."""
