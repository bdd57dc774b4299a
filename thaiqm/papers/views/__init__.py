"""The pages of the paper form."""
