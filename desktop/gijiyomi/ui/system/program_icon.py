"""The program's own picture, for windows, the taskbar, and the files that the build makes."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gijiyomi import bundled

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Edges in pixels that desktops ask for."""


def program_icon() -> QIcon:
    """The picture in every size."""
    icon = QIcon()
    for edge in SIZES:
        icon.addPixmap(QPixmap.fromImage(program_picture(edge)))
    return icon


def program_picture(edge: int) -> QImage:
    """The picture, ``edge`` pixels wide and high."""
    drawing = (bundled.resources() / "icons" / "gijiyomi.svg").read_bytes()
    picture = QImage(edge, edge, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return picture
