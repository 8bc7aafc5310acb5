"""All input and output. The folders beside this file never import each other."""
