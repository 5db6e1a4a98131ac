"""What the page of one service shows."""
