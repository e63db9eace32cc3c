"""Take the pictures of a site in ``docs/pictures``. Run it after a change of its look, and look at each of them.

``python tests/site/take_pictures.py`` needs Chromium and ``playwright``.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.model import Description, EdtfDate, Place, Term
from oralhist.site import SiteOptions, build_site

PROJECT = Path(__file__).parents[2]
PICTURES = PROJECT / "docs" / "pictures"
PEOPLE = (
    ("Ada Quill", "1961", "The ferry", "Leith"),
    ("Ben Moss", "1974", "Night shifts", "Hamm"),
    ("Ола Лебедева", "1988-05", "Школа у реки", "Тверь"),
)


def records(folder: Path) -> list[str]:
    """Write made-up interviews, and return their names with those of the examples."""
    names = [str(path) for path in sorted((PROJECT / "examples").glob("*.json"))]
    for number, (name, year, title, place) in enumerate(PEOPLE):
        words = f"We went down to the river at {place}, and the ferry had gone."
        interview = Interview(
            id=f"made-up-{number}",
            metadata=Metadata(
                title=title,
                date=EdtfDate(value=year),
                descriptions=(Description(text="Nobody has said this: it was made up for a picture."),),
                keywords=(Term(term="rivers"), Term(term="work")),
                places=(Place(name=place),),
            ),
            participants=(Participant(id="one", name=name, roles=(Role.INTERVIEWEE,)),),
            sessions=(Session(turns=(Turn(speaker="one", utterances=(Utterance(content=words),)),)),),
        )
        oralhist.write(interview, folder / f"{number}.json")
        names.append(str(folder / f"{number}.json"))
    return names


def take_pictures(folder: Path) -> None:
    """Write a site into the folder and take its pictures."""
    build_site(records(folder), folder / "site", SiteOptions(title="Voices of five places"), audience="public")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.goto((folder / "site" / "index.html").as_uri())
        page.screenshot(path=PICTURES / "site.png")
        page.fill("#q", "river ferr")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / "site-search.png")
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        take_pictures(Path(name))
