"""Confirming, one by one, what was read and is not certain."""
