"""Part 2 of the paper comes to the desk, and agrees with the system or not."""
