"""What Windows shows of the program under プロパティ → 詳細, as the text that PyInstaller reads."""

from __future__ import annotations

_JAPANESE, _UNICODE = 1041, 1200


def version_resource(version: str, *, file: str) -> str:
    """The resource of the program ``file`` in ``version``, e.g. ``0.1.0``."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()][:4]
    numbers += [0] * (4 - len(numbers))
    words = {
        "CompanyName": "Gijiyomi",
        "FileDescription": "議事よみ",
        "FileVersion": version,
        "InternalName": "gijiyomi",
        "LegalCopyright": "MIT License",
        "OriginalFilename": file,
        "ProductName": "議事よみ",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {words[name]!r})" for name in words)
    table = f"{_JAPANESE:04X}{_UNICODE:04X}"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={tuple(numbers)}, prodvers={tuple(numbers)}, "
        "mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable({table!r}, [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [{_JAPANESE}, {_UNICODE}])])])\n"
    )
