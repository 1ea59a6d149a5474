"""What ``screens.py`` draws, by kinds of work; without a display unless one is named."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
