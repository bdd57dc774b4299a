"""Thai words that the areas app says."""

BANGKOK_WORDS = {"province": "", "district": "เขต", "subdistrict": "แขวง"}
"""Bangkok's districts and subdistricts have words of their own, and the city has none."""
