"""What opens at the right of the text: the 注釈 and 資料 panes, and the editors they share."""
