"""What may have gone wrong with single characters, and what speaks for it: edits that print has likelier.

Lost, extra and exchanged characters, one read as two and two as one. Several checks ask; each says what is
its own.
"""
