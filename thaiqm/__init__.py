"""Thai QM: questionnaires for a whole country, from a village head's phone to the officer's desk."""
