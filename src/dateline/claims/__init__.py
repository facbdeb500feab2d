"""Annotated article to claims: what, who, where, when, according to whom, how certain. Pure."""

from dateline.claims.find import find_claims

__all__ = ["find_claims"]
