"""Dateline: a sourced record of a situation, read from news reports."""

__version__ = "0.1.0"
