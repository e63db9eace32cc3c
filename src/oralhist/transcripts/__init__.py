"""From labelled lines to an interview: the engine of plain text, which readers of other documents can use too."""
