"""Text that has made reporters crash, lose text, obey or forge lines."""

from __future__ import annotations

HOSTILE = (
    "[/foo]",
    "[a1]",
    "[link=javascript:x]",
    ":100:",
    "{0}{x!r}",
    "%s%(x)s",
    "\x1b]8;;http://x\x07",
    "\x1b[2J",
    "\x9b31m",
    "\u202e反着读",
    "看\u200b不见",
    "\n::error::",
    "\r\n\r\n第二行",
    "\u2028",
    "\t",
    "   ",
    "𠮷\ufe0f❤\ufe0f",
    "e\u0301",
    "。" * 300,
    "字" * 3000,
    "word" * 200,
)
