"""The built-in checks: one file each, with its explanation, its examples and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.checks import (
    broken_sentence,
    interrupted_sentence,
    list_gap,
    lost_ending,
    lost_opening,
    misattributed_lead_in,
    misplaced_caption,
    missing_character,
    misused_punctuation,
    mixed_script,
    name_variant,
    near_duplicate,
    number_mismatch,
    ocr_glyph,
    page_condition,
    pleonasm,
    repeated_passage,
    repeated_sentence,
    repeated_word,
    reused_passage,
    spliced_sentence,
    stray_character,
    stray_space,
    title_conflict,
    unbalanced_quotes,
    unknown_place,
    wrong_district,
)

if TYPE_CHECKING:
    from auditor.contract import Check

BUILTIN: tuple[Check[Any], ...] = (
    broken_sentence.CHECK,
    interrupted_sentence.CHECK,
    list_gap.CHECK,
    lost_ending.CHECK,
    lost_opening.CHECK,
    misattributed_lead_in.CHECK,
    misplaced_caption.CHECK,
    misused_punctuation.CHECK,
    mixed_script.CHECK,
    name_variant.CHECK,
    missing_character.CHECK,
    near_duplicate.CHECK,
    number_mismatch.CHECK,
    ocr_glyph.CHECK,
    page_condition.CHECK,
    pleonasm.CHECK,
    repeated_passage.CHECK,
    repeated_sentence.CHECK,
    repeated_word.CHECK,
    reused_passage.CHECK,
    spliced_sentence.CHECK,
    stray_character.CHECK,
    stray_space.CHECK,
    title_conflict.CHECK,
    unbalanced_quotes.CHECK,
    unknown_place.CHECK,
    wrong_district.CHECK,
)
"""By hand, so that the order is plain and start-up is quick; a test fails when a module is missing."""
