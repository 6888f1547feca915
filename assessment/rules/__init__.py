"""考核规则: the policy of assessment in plain Python, without Django."""
