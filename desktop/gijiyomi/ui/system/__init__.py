"""The window among the others of the desktop: who opens it, where its progress shows."""
