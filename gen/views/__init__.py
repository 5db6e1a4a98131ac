"""Model -> what a reader sees, without any syntax."""
