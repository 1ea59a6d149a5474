"""The original beside the text: its pages as pictures, or its source text.

``places`` asks the library where a passage stands; ``page_supply`` has pages drawn off the GUI
thread; ``pages_view`` and ``source_text_view`` show them. The pane is ``inspectors/original_pane``.
"""
