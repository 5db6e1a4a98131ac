"""What is worth a warning: one rule a module."""
