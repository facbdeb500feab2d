"""Every error Dateline raises on purpose, as one tree.

DatelineError
 ├── UsageError            the command line or a setting is wrong            (exit code 2)
 │    ├── InputMissing        a named file or folder is not there
 │    ├── NothingToRead       a folder or standard input holds no report
 │    ├── BadSetting          a setting or option has an impossible value
 │    ├── BadOverlay          the user's own places file has a wrong row
 │    ├── BadRecord           the database is no record, of a newer schema, or cannot be opened or written
 │    └── BadAnnotation       claims by hand lack a field, or quote what the text does not have
 ├── PageError             one page cannot be read; others can           (exit code 3)
 │    ├── EmptyPage           no bytes, or only white space
 │    ├── BinaryPage          bytes that are no text
 │    ├── BadEncoding         text whose encoding cannot be told
 │    ├── PageTooLarge        over the size limit
 │    ├── UnreadablePage      the operating system refused the file
 │    ├── NoArticle           a page in which no report was found
 │    ├── WrongLanguage       a report in a language the model does not read
 │    └── UnforeseenFault     a fault of Dateline's own, met while reading this page
 └── DataError             data Dateline ships or builds is damaged        (exit code 1)
      ├── BadLexicon          a table under ontology/ breaks its own rules
      ├── BadGazetteer        the gazetteer index is missing, damaged or of another version
      └── BadModel            the model files are missing, damaged or of another version

Each carries the input it is about, the field (where there is one) and a remedy.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root: `where` names the input, `field` the part of it, `remedy` what to do."""

    def __init__(
        self, what: str, *, where: str | None = None, field: str | None = None, remedy: str | None = None
    ) -> None:
        self.what = what
        self.where = where
        self.field = field
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        """`WHERE: FIELD: WHAT (REMEDY)`, leaving out what is not known."""
        head = ": ".join(part for part in (self.where, self.field, self.what) if part)
        return f"{head} ({self.remedy})" if self.remedy else head


class UsageError(DatelineError):
    """The command line or a setting is wrong."""


class InputMissing(UsageError):
    """A named file or folder is not there."""


class NothingToRead(UsageError):
    """A folder or standard input holds no report."""


class BadSetting(UsageError):
    """A setting or option has an impossible value."""


class BadOverlay(UsageError):
    """The user's own places file has a wrong row."""


class BadRecord(UsageError):
    """The database is no record of ours, of a newer schema, or cannot be opened or written."""


class BadAnnotation(UsageError):
    """Claims by hand lack a field, or quote words that the text does not have."""


class PageError(DatelineError):
    """One page cannot be read; the others of a batch can."""


class EmptyPage(PageError):
    """No bytes, or only white space."""


class BinaryPage(PageError):
    """Bytes that are no text."""


class BadEncoding(PageError):
    """Text whose encoding cannot be told."""


class PageTooLarge(PageError):
    """A page over the size limit."""


class UnreadablePage(PageError):
    """The operating system refused the file."""


class NoArticle(PageError):
    """A page in which no report was found."""


class WrongLanguage(PageError):
    """A report in a language the reading model does not read."""


class UnforeseenFault(PageError):
    """A fault of Dateline's own, met while reading this page; `__cause__` has it whole."""


class DataError(DatelineError):
    """Data that Dateline ships or builds is damaged."""


class BadLexicon(DataError):
    """A table of the ontology breaks its own rules."""


class BadGazetteer(DataError):
    """The gazetteer index is missing, damaged or of another version."""


class BadModel(DataError):
    """The model files are missing, damaged or of another version."""
