"""``oralhist site``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oralhist.commands import ERRORS_FOUND
from oralhist.commands.arguments import audience_option, on_option, possible_names_option, reading_options
from oralhist.commands.console import line
from oralhist.commands.folder_run import counts_line, table
from oralhist.commands.folders import jobs_option
from oralhist.commands.progress import Bar
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.journal import CannotBegin, Entry
from oralhist.corpus.run import Run
from oralhist.errors import InvalidValue

if TYPE_CHECKING:
    from oralhist.site import SiteOptions

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("site")
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path())
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@audience_option("The audience of the site.", required=True)
@click.option("--title", required=True, help="The title of the collection.")
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="The address where OUT will be, for citations, the feed and a sitemap.",
)
@click.option("--style", type=_FILE, help="A style sheet whose custom properties (colours and fonts) all pages get.")
@click.option("--logo", type=_FILE, help="An image at the top of all pages.")
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="The language of headings and buttons: de, en, es, fr or ru.",
)
@click.option(
    "--media",
    metavar="DIR|URL",
    help="Where the recordings are: an address, or a folder relative to OUT.  [default: in OUT]",
)
@on_option
@possible_names_option
@jobs_option
@click.option(
    "--again",
    is_flag=True,
    help="Make every page again, also what has not changed, and accept other options than before.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
@reading_options
def command(
    inputs: tuple[str, ...],
    out: Path,
    audience: str,
    on: date | None,
    possible_names: str | None,
    jobs: int | None,
    *,
    again: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Write a site with a page for each interview in IN, lists, and a search that needs no server.

    IN are files, folders or patterns. OUT gets index.html, a page for each interview with its TEI, JSON and WebVTT, lists by
    person, subject, place and date, a table, a feed and, with --base-url, a sitemap. The site works from a disk as well.

    The next run makes only the pages again whose files have changed. Interviews that are gone, refused or closed are
    in no file of the new site. It takes the place of the old one whole; files of others in OUT stay.

    \b
        oralhist site interviews/ site/ --audience public --title "The harbour" --on today
    """
    from oralhist.site import build_site

    site = _site_options(options)

    def shown(run: Run) -> Iterator[Entry]:
        yield from Bar(len(run.items)).over(run)

    form = options.pop("format", None)
    try:
        built = build_site(
            inputs,
            out,
            site,
            audience=audience,
            day=on,
            possible_names=possible_names,
            format=form,
            options=options,
            progress=shown,
            jobs=jobs,
            again=again,
        )
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="IN") from None
    except (CannotBegin, InvalidValue) as error:
        raise click.UsageError(str(error)) from None
    for text in table(built.summary, quiet=quiet):
        line(text)
    for clash in built.clashes:
        why = (
            "another interview has this id" if clash.id == clash.other else f"{clash.other!r} has the page {clash.page}"
        )
        click.echo(
            f"{clash.id!r} is left out: {why} (give one of them an id that differs in letters or digits)", err=True
        )
    if not quiet:
        click.echo(counts_line(built.summary), err=True)
        what = f"{built.interviews} interviews, {built.files} files" if built.changed else "up to date"
        line(f"{out / 'index.html'}: {what}")
    return ERRORS_FOUND if built.summary.has_errors or built.clashes else 0


def _site_options(options: dict[str, Any]) -> "SiteOptions":
    """Take the options of the site out of those of the command; the others are those of the readers."""
    from oralhist.site import SiteOptions

    files: dict[str, Any] = {
        name: path.read_bytes() if (path := options.pop(name)) else None for name in ("style", "logo")
    }
    given = {name: options.pop(name) for name in ("title", "language", "media")}
    return SiteOptions(address=options.pop("base_url"), **given, **files)
