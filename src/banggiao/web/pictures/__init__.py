"""Pictures as inline SVG, each of which is a table too."""
