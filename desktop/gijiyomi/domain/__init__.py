"""Meanings of the field as frozen dataclasses; imports nothing of the program."""
