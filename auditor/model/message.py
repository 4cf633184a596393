"""What is said to the reader, before anybody knows in which language: a template and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the reader, its values kept apart so that it can be worded in any language.

    Reports word it (`auditor.catalogue.translate`); its text is the Chinese, and messages are in the order of
    that. Without values (None) it is a fixed text, whose braces stay as they are.
    """

    template: str
    values: Mapping[str, object] | None = None

    def __str__(self) -> str:
        return self.template if self.values is None else self.template.format_map(self.values)

    def __hash__(self) -> int:
        return hash(self.template)

    def __lt__(self, other: Message) -> bool:
        return str(self) < str(other)


def say(template: str, **values: object) -> Message:
    """Make a message.

    `template` is Chinese with `{name}` where a value goes, and is its own key in the catalogue of
    translations; a value may be a message itself.
    """
    return Message(template, values)


def listed(parts: Sequence[Message]) -> Message:
    """Return some words as a list in one message.

    Raises:
        IndexError: when there are none.
    """
    said = parts[0]
    for part in parts[1:]:
        said = say("{one}、{other}", one=said, other=part)
    return said
