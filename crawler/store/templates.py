"""The learned templates of portals, newest first; older ones stay as evidence."""

from __future__ import annotations

from crawler.extraction.template import Template
from crawler.store.database import Store, utc


def load_template(store: Store, portal: str) -> Template | None:
    """The template learned last for the portal, None when there is none."""
    row = store.row("SELECT template FROM templates WHERE portal = ? ORDER BY learned_at DESC LIMIT 1", (portal,))
    return Template.from_json(row["template"]) if row else None


def save_template(store: Store, portal: str, template: Template) -> None:
    """Keeps a template as the one in force from now on."""
    with store.change() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO templates VALUES (?, ?, ?)",
            (portal, utc(), template.to_json()),
        )
