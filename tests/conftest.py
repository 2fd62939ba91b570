from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

if find_spec("icu") is None:
    sys.path.append(str(Path(__file__).parent / "stand_ins"))
