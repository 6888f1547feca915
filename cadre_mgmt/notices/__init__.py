"""谁该知道: notices to a person, and due items computed whenever someone looks."""
