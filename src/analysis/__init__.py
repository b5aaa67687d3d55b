"""Reproducible evaluation of mentoring programmes."""
