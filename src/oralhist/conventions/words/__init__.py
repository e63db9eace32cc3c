"""The words that transcripts print in each language: one module per language, named by its tag, with the value ``WORDS``.

``oralhist.conventions.word_tables`` finds the modules by listing this package. A new language is one module here
and one case ``language-TAG.txt`` in ``tests/formats/text/cases``.
"""
