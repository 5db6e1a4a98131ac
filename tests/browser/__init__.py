"""Pages as their readers use them, in a browser."""
