"""Reading model files."""
