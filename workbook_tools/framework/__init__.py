"""The ground: what a council measures, and how a figure becomes a rating. Pure; imports nothing of ours."""
