"""Lists of travellers as villages and districts keep them on paper or in spreadsheets."""
