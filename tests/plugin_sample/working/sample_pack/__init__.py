"""Two checks of a third party."""

from .crashes import Crashes
from .doubled_mark import DoubledMark

CHECKS = (DoubledMark(), Crashes())
