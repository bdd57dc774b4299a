"""A made-up country: every subdistrict, an account per unit and as many records as are asked for."""
