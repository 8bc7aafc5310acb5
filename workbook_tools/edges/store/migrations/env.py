"""How Alembic works on the store: in the connection and the transaction that it is given."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    # The caller's transaction holds every step, so that a store is never found half-way.
    transactional_ddl=False,
)
context.run_migrations()
