"""設定: what the user chooses once, for the window and for all papers."""
