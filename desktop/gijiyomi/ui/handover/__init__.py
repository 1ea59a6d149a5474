"""Hands annotations to a colleague, and takes those of one."""
