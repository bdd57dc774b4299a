"""From records and tallies to printed pages: the data of each document, and its template in typst/."""
