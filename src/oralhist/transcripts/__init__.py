"""The engine that turns labelled lines into an interview; plain text uses it, other documents can."""
