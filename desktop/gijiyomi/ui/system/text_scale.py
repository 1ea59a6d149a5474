"""How large the system was told to set text, apart from the scale of the whole screen.

Windows keeps it in the registry (設定 → アクセシビリティ → テキストのサイズ) and Qt does not
apply it to sizes in pixels. Desktops of Linux scale the screen's dots instead, which Qt applies to
everything; macOS has no such setting for all programs.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg

    _KEY, _NAME = r"Software\Microsoft\Accessibility", "TextScaleFactor"

    def system_text_scale() -> float:
        """1.0 is 100 %; the system goes up to 2.25."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
                value, _ = winreg.QueryValueEx(key, _NAME)
        except OSError:
            # Never set: the key is not there.
            return 1.0
        return value / 100 if isinstance(value, int) else 1.0

else:

    def system_text_scale() -> float:
        """1.0 is 100 %."""
        return 1.0
