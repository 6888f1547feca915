"""Compound reads of assessment: tables over several models."""
