"""谁做的: append-only entries, hash-chained at commit; each verb as one Chinese sentence."""
