"""ヘルプ: the guide with the keys of the program, and what the program is made of."""
