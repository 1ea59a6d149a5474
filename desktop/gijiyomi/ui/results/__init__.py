"""検索結果: the remarks that answer, with the paragraphs around what was found."""
