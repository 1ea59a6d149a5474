"""What a frozen program is given to be one of its own processes, as it has no modules to run."""

READER_OPTION = "--reader"
"""With this as its argument the program is a process that reads files."""

PAGES_OPTION = "--pages"
"""With this as its argument the program is the process that draws pages."""

SEARCHER_OPTION = "--searcher"
"""With this as its argument the program is the process that searches."""

TOKENISER_OPTION = "--tokeniser"
"""With this as its argument the program is a process that takes texts apart."""

TASK_OPTION = "--task"
"""With this as its argument the program is the process that does long work on the library."""

EXPORT_OPTION = "--export-worker"
"""With this and a folder as its arguments the program is the process that sets PDFs."""

PROOF_OPTION = "--proof-reader"
"""With this as its argument the program is a process that reads pages back for a proof."""
