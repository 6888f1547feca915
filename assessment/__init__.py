"""考核: measures cadres and names consequences."""
