"""职责体系 as policy: who bears a duty, what is missing or doubled, how chains run, how posts are filled."""
