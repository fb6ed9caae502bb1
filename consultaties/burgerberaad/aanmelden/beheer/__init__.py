"""The secretariaat's desk in the admin: who signed up, letters; and the criteria, for who prepares a beraad."""
