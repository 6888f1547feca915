"""The JSON door of personnel: units, posts, cadres and their careers, to read."""
