"""The committee paper as a Word document."""
