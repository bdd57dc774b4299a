"""A made-up province to try the system with. Everything here is refused outside demo mode."""
