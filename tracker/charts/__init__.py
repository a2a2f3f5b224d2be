"""Draw figures over quarters as Vega-Lite specifications."""
