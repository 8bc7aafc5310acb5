"""Open data: what a council puts on its website, as tables with their description."""
