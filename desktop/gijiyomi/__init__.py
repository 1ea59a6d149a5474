"""Gijiyomi（議事よみ）: a desktop reader for Japanese government meeting minutes."""
