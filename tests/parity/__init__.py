"""One rule, several renderings: what the sheets work out must equal what Python does."""
