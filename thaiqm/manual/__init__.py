"""The user manual, by role, with pictures made from the demo (`make manual`)."""
