"""Certificates of finished searches, and a checker that shares no code with the search."""
