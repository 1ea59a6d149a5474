"""The screen on which two versions of minutes stand side by side."""
