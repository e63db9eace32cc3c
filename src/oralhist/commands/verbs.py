"""The verbs of the command line, each with its help; the module of the same name holds the command."""

VERBS = {
    "validate": "Check interview files and suggest fixes.",
    "convert": "Convert an interview file to another format.",
    "release": "Write what an audience may see of an interview.",
    "diff": "List the differences between two interviews.",
    "describe": "Write the descriptions of records to a sheet, and take edited ones back.",
    "merge": "Put corrected words into a record, or join the tapes of an interview.",
    "losses": "List what is lost when an interview is written in another format.",
    "show": "Print an interview for reading.",
    "tables": "Write the interviews in files and folders as tables for one audience.",
    "index": "Write the interviews in files and folders to a database for searching.",
    "search": "Search many interviews: hits with times, concordances, statistics.",
    "site": "Write a site with a page for each interview, lists and a search.",
    "explain": "Explain findings: why they matter, and how to fix them.",
    "rules": "List the rules for interviews, or explain one.",
    "schema": "Print the JSON Schema of the interview file.",
    "formats": "List the formats that can be read and written.",
}
