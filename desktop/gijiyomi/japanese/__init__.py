"""Folding with offset maps, morphemes, dates and 元号, names."""
