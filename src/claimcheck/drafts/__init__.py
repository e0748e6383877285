"""Reading drafts: plain text and Markdown into blocks whose spans lie in the text as read."""
