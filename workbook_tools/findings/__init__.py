"""What the submitter is told: findings, the verdict they add up to, and the words of the letter."""
