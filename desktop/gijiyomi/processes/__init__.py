"""Processes of this very program, which may die or be slow without harm to the window."""
