"""What concerns an officer: found where it stands, shown by a bell, and sent by mail to who wants it."""
