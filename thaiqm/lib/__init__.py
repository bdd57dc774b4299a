"""Tools by subject, without Django: each file is named for what it knows about."""
