"""Demo comments: threads on articles and release pages, with replies, and a queue for the moderators."""
