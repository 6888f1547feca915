"""门面: base views, tables, charts and components, and the pages of the kernel's own nouns."""
