"""Composes what is quoted into a neutral document, writes it as a file and proves the file.

Nothing is imported here: the processes that set pages load only what they need.
"""
