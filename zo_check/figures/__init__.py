"""Pictures of the sharp constants: plain SVG, the same bytes on every machine, so that they can be committed."""
