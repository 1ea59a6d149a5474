"""Gijiyomi（議事よみ）: a desktop reader for Japanese government meeting minutes.

A folder for each step. Each may import only what stands below it here, which a test holds:

=================  ================================================================================
``ui`` ``cli``     the window, the only place that knows Qt; the same verbs on the command line
``tasks``          long work, each piece in a process of its own
``export``         compose a neutral document, render it, prove it by reading it again
``search``         query language, index, the two lanes (letters, spellings), 用例
``annotating``     where a highlight is, so that it survives a re-issue
``importing``      ``formats`` read files, ``parsing`` makes meetings, speakers and remarks of them
``library``        the SQLite file: one module for a kind of row, migrations, undo, backups
``processes``      how this program starts itself again, with a cap on memory and time
``japanese``       folding, morphemes, dates, names
``wording``        every word that a user reads, from ``resources/text/ja``
``bundled``        the files that come with the program
``machine``        what operating systems do each in their own way
``domain``         frozen dataclasses and errors; imports nothing
=================  ================================================================================

Where to change what:

====================================  =============================================================
a marker style (○ 【】 「名前：」)      ``importing/parsing/markers.py``; tried by ``tests/golden``
how posts, lists, heads are read      ``importing/parsing/roles.py``, ``roster.py``,
                                      ``meeting_head.py``
another file format                   a reader in ``importing/formats``, named in
                                      ``recognition.py``
a colour                              ``ui/tokens.py``; widgets' looks ``ui/stylesheet.py``
an icon                               ``resources/icons``
a word on the screen                  ``resources/text/ja``
a key or a menu item                  ``ui/actions.py``
a citation's shape                    ``export/citation.py``
the printed page                      ``resources/pdf/briefing.typ``
which spellings meet                  ``japanese/okurigana.py``, ``respelling.py``, ``folding.py``
a field of the query (発言者:)         ``search/query/fields.py``
a table of the library                a migration in ``library/schema.py``, beside the others
what the built folder holds           ``desktop/building``, ``build.spec``
====================================  =============================================================
"""
