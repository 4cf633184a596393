"""A distribution with a check, written for somebody who wants to write one: it works as it stands."""

from __future__ import annotations

import sys
from keyword import iskeyword
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.contract import Message

_NAME = lazy(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")

_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{pack}"
version = "0.1.0"
description = "Checks for auditor."
requires-python = ">=3.11"
dependencies = ["auditor"]

# auditor 从这里找到包里的检查；检查的名称以左边这个名字和“/”开头。
# auditor finds the checks here; their names begin with the name on the left and a slash.
[project.entry-points."auditor.checks"]
{pack} = "{package}:CHECKS"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""

_PACKAGE = '''\
"""Checks of {pack}: each module in this folder is one, but for those whose names begin with `_`."""

from importlib import import_module
from pkgutil import iter_modules

CHECKS = tuple(
    import_module(f"{{__name__}}.{{module.name}}").CHECK
    for module in iter_modules(__path__)
    if not module.name.startswith("_")
)
'''

_CHECK = '''\
"""
叹号连用：叹号应只用一个。
Repeated exclamation marks: one is enough.

新闻里叹号一般不叠用，叠用的多半是误录。

News text uses single exclamation marks; several in a row are usually a mistake.

```bad
他高声说：“新馆开门了⟦！！！→！⟧”大家鼓掌。
```

```bad
记者昨日在新馆门口看到，读者排起了长队⟦！！→！⟧工作人员忙着登记。
```

```good
他高声说：“新馆开门了！”大家鼓掌。
```

```good
好！好！大家齐声叫好。
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Paragraph

ABOUT = about_from_docstring(
    "{pack}/{check}", __doc__, group="{pack}", scope="paragraph", severity=Severity.WARNING, confidence=0.9
)
_MARKS = re.compile("！{{2,20}}")


class {class_name}:
    """Finds exclamation marks in a row."""

    about = ABOUT

    def check(self, subject: Paragraph, /) -> Iterator[Hit]:
        """Yield each run of marks."""
        for found in _MARKS.finditer(subject.text):
            yield Hit(*found.span(), say("“{{words}}”应只留一个叹号。", words=found[0]), replacement="！")


CHECK = {class_name}()
'''


class PackError(Exception):
    """A pack cannot be begun as asked; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def begun(name: str, folder: Path) -> list[Path]:
    """Write the files of a new pack, or of a new check in one that is there, and return them.

    Args:
        name: `my-pack/my-check`.
        folder: that gets the folder of the pack.

    Raises:
        PackError: it is no such name, or something would be written over.
        OSError: something cannot be written.
    """
    found = _NAME.fullmatch(name)
    if not found:
        raise PackError(
            say("“{name}”：应写成 包名/检查名，只用小写字母、数字和连字符，如 my-pack/my-check", name=name)
        )
    pack, check = found.groups()
    package, module = pack.replace("-", "_"), check.replace("-", "_")
    if package in sys.stdlib_module_names or package == "auditor":
        raise PackError(say("包不能叫“{pack}”：Python 已有同名模块，请换个名字", pack=pack))
    names = {"pack": pack, "check": check, "package": package}
    inside = folder / pack / package
    files = {inside / f"{module}.py": _CHECK.format(**names, class_name=_class_name(check))}
    if not (inside / "__init__.py").is_file():
        files[folder / pack / "pyproject.toml"] = _PROJECT.format(**names)
        files[inside / "__init__.py"] = _PACKAGE.format(**names)
    for file in files:
        if file.exists():
            raise PackError(say("“{file}”已经存在，没有改动它，请换个名字", file=str(file)))
    inside.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return sorted(files)


def _class_name(check: str) -> str:
    name = "".join(part.capitalize() for part in check.split("-"))
    return f"{name}Check" if iskeyword(name) else name
