"""Desk pages of the accounts app."""
