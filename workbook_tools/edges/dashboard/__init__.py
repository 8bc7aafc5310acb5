"""The position as one web page: nothing to fetch, nothing that runs."""
