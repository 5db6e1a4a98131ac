"""What writers get wrong in YAML."""
