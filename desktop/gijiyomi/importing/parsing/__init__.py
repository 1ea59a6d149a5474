"""Rules that turn source text into a meeting, its attendees and its remarks."""
