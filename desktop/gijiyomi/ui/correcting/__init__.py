"""Putting right, at any time, who said what, where a remark ends, and what a meeting is."""
