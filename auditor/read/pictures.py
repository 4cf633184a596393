"""Pictures of pages: where the file is, and parts of it as JPEG.

Pillow reads them (`pip install auditor[pictures]`): JPEG, PNG, TIFF, JPEG 2000.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Box

SUFFIXES = (".jpg", ".jpeg", ".png", ".jp2", ".tif", ".tiff")
MOST_PIXELS = 200_000_000
"""A broadsheet page of 400 × 580 mm at 600 dots an inch has 130 million."""
_QUALITY = 55
"""Of JPEG: below it the strokes of small print run together."""


class NoPictureError(Exception):
    """A picture cannot be read; the text says why."""


def picture_file(page: str, named: str) -> Path | None:
    """Return the file of a page's picture; None where there is none.

    Args:
        page: path of the page's text, with `#` and its name behind it where the file has several.
        named: file name of the picture, as the format has it: only below the text's folder is it looked for;
            may be empty. Else it is the picture beside the text that has the text's name.
    """
    file = Path(page)
    if "#" in file.name and not file.exists():
        file = file.with_name(file.name.partition("#")[0])
    return next((one for one in _candidates(file, named) if _is_file(one)), None)


def _candidates(file: Path, named: str) -> Iterator[Path]:
    place = PurePosixPath(named.replace("\\", "/"))
    if place.name and "\0" not in named:
        if not place.is_absolute() and ".." not in place.parts and ":" not in place.parts[0]:
            yield file.parent / place
        yield file.parent / place.name
    stems = dict.fromkeys((file.stem, file.name.split(".")[0]))
    for stem in filter(None, stems):
        for suffix in SUFFIXES:
            yield file.parent / f"{stem}{suffix}"
            yield file.parent / f"{stem}{suffix.upper()}"


def _is_file(path: Path) -> bool:
    try:
        return path.suffix.lower() in SUFFIXES and path.is_file()
    except OSError:
        return False


class Picture:
    """An open picture, in grey.

    Args:
        path: of its file.

    Raises:
        NoPictureError: when Pillow is not installed, or cannot read it, or it is larger than any page.
    """

    def __init__(self, path: Path) -> None:
        self._image: Any = _grey(path)
        self.width: int = self._image.width
        self.height: int = self._image.height

    def part(self, box: Box, widest: int, highest: int) -> tuple[bytes, float]:
        """Return a part as JPEG, made small enough to be no wider and higher, and its scale.

        Args:
            box: in pixels, within the picture.
            widest: of the part, in pixels.
            highest: likewise.
        """
        edges = (
            int(box.left),
            int(box.top),
            max(int(box.left) + 1, int(box.right)),
            max(int(box.top) + 1, int(box.bottom)),
        )
        part = self._image.crop(edges)
        scale = min(1.0, widest / part.width, highest / part.height)
        if scale < 1:
            size = max(1, round(part.width * scale)), max(1, round(part.height * scale))
            part = part.resize(size, resample=3, reducing_gap=2.0)
        out = io.BytesIO()
        part.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return out.getvalue(), scale


def _grey(path: Path) -> Any:
    try:
        from PIL import Image  # noqa: PLC0415 - an extra
    except ImportError:
        raise NoPictureError("Pillow") from None
    try:
        with warnings.catch_warnings():
            # Our own limit is for pages; Pillow warns of half of it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(path)
            fits = opened.width * opened.height <= MOST_PIXELS
            grey = opened.convert("L") if fits else None
    except Exception as error:  # whatever a decoder stumbles over
        raise NoPictureError(f"{type(error).__name__}: {error}"[:200]) from error
    if grey is None:
        raise NoPictureError(f"{opened.width} × {opened.height}")
    return grey
