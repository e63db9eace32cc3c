"""The tables of TEI: which element or attribute each field of the model is. Writing, reading and the schema follow them."""
