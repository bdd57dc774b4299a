"""How fast it is: `make bench` fills a database of its own and prints one table with targets."""
