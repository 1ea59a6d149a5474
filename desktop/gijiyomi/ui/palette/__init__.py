"""操作を探す and 移動先: what can be done, and where one can go, found by typing."""
