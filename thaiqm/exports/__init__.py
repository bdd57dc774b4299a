"""Files that officers take away: spreadsheets and tables of what is on screen (docs/decisions/0017)."""
