"""The verbs of assessment: every change to its tables."""
