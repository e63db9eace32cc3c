"""Pages of the web: an interview as one file to read, hear, search and cite."""

from oralhist.pages.options import PageOptions as PageOptions
from oralhist.pages.page import render as render
