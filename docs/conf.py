"""The settings of Sphinx, which builds the documentation as a site: ``sphinx-build -W -c docs . build/docs``.

The pages are the Markdown files of the repository, which can be read on a code host, too; their links are the navigation. The built
site asks nothing of the network.
"""

import re

from pygments.lexers.special import TextLexer

project = "oralhist"
author = "The oralhist developers"
root_doc = "docs/index"
extensions = ["myst_parser"]
include_patterns = ["README.md", "CHANGELOG.md", "docs/**.md", "examples/**.md"]
exclude_patterns = [".*", "build", "src", "tests", "schemas"]
source_suffix = {".md": "markdown"}

myst_heading_anchors = 4
myst_links_external_new_tab = False
suppress_warnings = ["myst.header"]  # generated tables have headings of the third level

html_theme = "furo"
html_title = "oralhist"
html_copy_source = False
html_show_search_summary = False  # it is fetched, which pages on a disk cannot do
html_show_sphinx = False
html_show_copyright = False
html_extra_path = ["start"]
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_theme_options = {"footer_icons": [], "light_css_variables": {"font-stack": "system-ui, sans-serif"}}
pygments_style = "friendly"


def with_navigation(_app, name, content):
    """Make the navigation of the lists of links in the first page, a part for each of its headings."""
    if name != root_doc:
        return
    for part in re.split(r"^## ", content[0], flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        links = re.findall(r"^- \[([^\]]+)\]\(([\w./-]+\.md)\)", text, re.MULTILINE)
        pages = [f"{name} <{page}>" for name, page in links]
        content[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n" + "\n".join(pages) + "\n```\n"


def setup(app):
    """Connect the navigation, and name a lexer for kinds that have none."""
    app.connect("source-read", with_navigation)
    for kind in ("csv", "srt", "vtt"):
        app.add_lexer(kind, TextLexer)
