"""Long work that somebody asked for at the desk, and the files that come of it (docs/decisions/0014)."""
