"""How a search is put together by hand: its parts, its spellings, what is kept of it."""
