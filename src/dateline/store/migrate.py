"""Brings a database up to the schema this version writes, by Alembic; refuses what is not a record, or newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from dateline.errors import BadRecord

if TYPE_CHECKING:
    from sqlalchemy import Engine

HEAD = "0001"
_OURS = "pages"


def migrate(engine: Engine, where: str) -> None:
    """Make or upgrade the tables.

    Raises:
        BadRecord: the database is another program's, or was written by a newer version of Dateline.

    """
    from alembic import command  # noqa: PLC0415 - 0.2 s, kept out of `dateline --help`
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    with engine.connect() as connection:
        version = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if version == HEAD:
        return
    if version is None and tables:
        raise BadRecord("a database of another program", where=where, remedy="name another with --record")
    config = Config()
    config.set_main_option("script_location", "dateline.store:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise BadRecord(
            f"written by a newer Dateline (schema {version}, this one knows {HEAD})", where=where,
            remedy="upgrade Dateline",
        )  # fmt: skip
    if engine.dialect.name == "sqlite":  # readers beside one writer; kept in the file from here on
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
