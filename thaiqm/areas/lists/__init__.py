"""Lists of villages, communities, municipalities and people as offices send them."""
