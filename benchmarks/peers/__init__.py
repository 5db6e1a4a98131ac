"""The same graphs drawn by others: D2, LikeC4, Mermaid, PlantUML, and the diagrams package as it comes."""
