"""在哪: the tree of units with its history. Nouns only; the verbs on units stand in personnel.actions."""
