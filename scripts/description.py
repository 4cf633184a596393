"""The description of the package on an index: README.md, whose relative links lead nowhere there.

They are led to the repository that `[project.urls] Source` names, at the tag of the version. While it names
none, a link is its words alone and a picture is left out: better than one that leads nowhere. hatchling calls
this when it builds a wheel or a source distribution.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?!https?:|#)(?P<path>[^)\s]+)\)")
_PICTURE = re.compile(r"<img src=\"(?!https?:)(?P<path>[^\"]+)\"(?P<rest>[^>]*)>")
_PART = re.compile(r"<!-- [\w-]+:(?:begin|end) -->\n")


class Description(MetadataHookInterface):
    """Gives the package its description."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the description into the metadata of the package."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source", "")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": described(text, source, f"v{metadata['version']}"),
        }


def described(text: str, source: str, tag: str) -> str:
    """Return the text with links that lead somewhere from anywhere.

    Args:
        text: of README.md.
        source: address of the repository; none if empty.
        tag: of the version there.
    """
    text = _PART.sub("", text)
    if not source:
        return _PICTURE.sub("", _LINK.sub(r"\g<words>", text))
    root = source.rstrip("/")
    text = _LINK.sub(rf"[\g<words>]({root}/blob/{tag}/\g<path>)", text)
    return _PICTURE.sub(rf'<img src="{root}/raw/{tag}/\g<path>"\g<rest>>', text)
