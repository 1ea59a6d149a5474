"""The steps of the build stand beside the package and are not installed with it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "desktop"))
