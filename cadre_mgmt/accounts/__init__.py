"""谁能做: accounts, dated grants of roles over units, the verb × role table, sessions and passwords."""
