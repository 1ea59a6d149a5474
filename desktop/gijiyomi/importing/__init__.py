"""From a file to parsed minutes in the library."""
