"""Search: from rendered pages to what the reader's browser loads."""
