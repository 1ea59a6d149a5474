"""What operating systems do each in their own way: where things lie, and how paths are written."""
