"""The engine that turns labelled lines into an interview: text formats share it."""
