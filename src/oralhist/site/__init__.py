"""A site for a collection: a page for each interview, lists by person, subject, place and date, and a search without a server.

The parts of the site that one file gives are made by a job (``site.bundles``), so that only what has changed is made
again. ``site.build`` puts the bundles together in a new folder, and swaps it in whole.
"""

from oralhist.site.build import Clash, SiteBuilt, build_site
from oralhist.site.bundles import SiteOptions

__all__ = ["Clash", "SiteBuilt", "SiteOptions", "build_site"]
