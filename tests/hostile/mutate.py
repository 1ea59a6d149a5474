"""Damages files by chance, with a seed: bytes, and the structures that bytes stand for."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pikepdf

Damage = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(r"(<[^<>]*>)")
_EVIL_TEXT = ("\0", "\u202e", "\ufeff", "𠮷" * 99, "\x1b[2J", "%n%s", "\ud800", "　" * 5000, "\n")
_EVIL_NUMBERS = (-1, 0, 2**31 - 1, 2**31, 2**63, -(2**63), 1e308, 10**40)


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bits flipped, bytes set, cut out, doubled, swapped; NULs put in; the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 12, 200))):
        _damage_once(changed, chance)
    return bytes(changed)


def _damage_once(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data)) if data else 0
    other = chance.randrange(len(data)) if data else 0
    length = chance.randint(1, 60)
    match chance.randrange(8 if len(data) > 1 else 3):
        case 0:
            data[at:at] = bytes(length)
        case 1:
            data[at:at] = chance.randbytes(length)
        case 2:
            data[at:at] = data[at : at + 4 * length]
        case 3:
            data[at] ^= 1 << chance.randrange(8)
        case 4:
            data[at] = chance.choice(b"\0\xff<>&\"'/[]{}() 09-")
        case 5:
            del data[at : at + length]
        case 6:
            data[at : at + 1], data[other : other + 1] = (
                data[other : other + 1],
                data[at : at + 1],
            )
        case _ if chance.random() < 0.1:
            del data[at:]


def damaged_markup(data: bytes, chance: random.Random) -> bytes:
    """Tags of HTML or XML dropped, doubled, swapped, nested; text made strange."""
    pieces = _TAG.split(data.decode("utf-8", "replace"))
    for _ in range(chance.choice((1, 4, 30))):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(6):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] *= chance.choice((2, 3, 400))
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at] += chance.choice(_EVIL_TEXT)
            case 4:
                pieces[at] = pieces[at].replace("<", chance.choice(("</", "<!--", "<![CDATA[")))
            case _:
                pieces[at] = re.sub(r'"[^"]*"', f'"{chance.choice(_EVIL_NUMBERS)}"', pieces[at])
    return "".join(pieces).encode("utf-8", "surrogatepass")


def damaged_json(data: bytes, chance: random.Random) -> bytes:
    """Values of JSON replaced by others of any type, nested, renamed or dropped."""
    try:
        value = json.loads(data)
    except ValueError:
        return damaged_bytes(data, chance)
    for _ in range(chance.choice((1, 3, 12))):
        value = _changed(value, chance)
    return json.dumps(value).encode()


def _changed(value: object, chance: random.Random) -> object:
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        changed = {**value, key: _changed(value[key], chance)}
        if chance.random() < 0.1:
            del changed[key]
        return changed
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    strange: Sequence[object] = (None, True, [], {}, [[[]]], [value] * 3, {"speech": value})
    pool = (strange, _EVIL_TEXT, _EVIL_NUMBERS, ("9999-99-99", "0000-00-00", "二〇二四", ""))
    return chance.choice(chance.choice(pool))


def damaged_docx(data: bytes, chance: random.Random) -> bytes:
    """One part of a Word document damaged, the ZIP around it whole."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, OSError):
        return damaged_bytes(data, chance)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = chance.choice((damaged_markup, damaged_bytes))(parts[name], chance)
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return file.getvalue()


def damaged_pdf(data: bytes, chance: random.Random) -> bytes:
    """Objects of a PDF changed, the file around them whole; bytes if it cannot be taken apart."""
    saved = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as document:
            objects = list(document.objects)
            for _ in range(chance.choice((1, 3, 10))):
                _change_object(chance.choice(objects), objects, chance)
            document.save(saved, deterministic_id=True, compress_streams=chance.random() < 0.5)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, NotImplementedError):
        return damaged_bytes(data, chance)
    return saved.getvalue()


def _change_object(
    chosen: pikepdf.Object, objects: Sequence[pikepdf.Object], chance: random.Random
) -> None:
    if isinstance(chosen, pikepdf.Stream) and chance.random() < 0.7:
        content = chosen.read_bytes()
        if content:
            damage = chance.choice((damaged_bytes, _damaged_numbers))
            chosen.write(damage(content, chance))
        return
    if not isinstance(chosen, pikepdf.Dictionary | pikepdf.Stream):
        return
    # The length of a stream is written by pikepdf itself; damaged bytes reach it.
    keys = sorted(key for key in chosen.keys() if key != "/Length")  # noqa: SIM118 - no dict
    if not keys:
        return
    key = chance.choice(keys)
    match chance.randrange(4):
        case 0:
            del chosen[key]
        case 1:
            # Loops and wrong types: any object where another was.
            chosen[key] = chance.choice(objects)
        case 2:
            chosen[key] = chance.choice((-1, 0, 2**31 - 1, 2**40))
        case _:
            chosen[key] = pikepdf.Array([chosen[key], chance.choice(objects)])


def _damaged_numbers(content: bytes, chance: random.Random) -> bytes:
    """Numbers in a page's content made huge, tiny or negative."""
    strange = (b"-1", b"0", b"99999999999", b"-1e9", b"0.0000001", b"1e400")
    return re.sub(
        rb"\d+(?:\.\d+)?",
        lambda found: chance.choice(strange) if chance.random() < 0.05 else found[0],
        content,
    )


BY_SUFFIX: dict[str, Sequence[Damage]] = {
    ".pdf": (damaged_bytes, damaged_pdf),
    ".docx": (damaged_bytes, damaged_docx, damaged_docx),
    ".html": (damaged_bytes, damaged_markup),
    ".xml": (damaged_bytes, damaged_markup),
    ".json": (damaged_bytes, damaged_json),
}
"""The ways in which files of each format can be damaged."""


def mutated(suffix: str, data: bytes, seed: str) -> bytes:
    """``data`` damaged in a way that ``seed`` decides."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return chance.choice(BY_SUFFIX[suffix])(data, chance)
