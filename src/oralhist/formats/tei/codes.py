"""What the checks of TEI and the reader of native TEI report."""

from oralhist.findings import Code, Severity

# fmt: off
FOREIGN_TEI = Code("foreign-tei", Severity.INFO, "TEI that oralhist did not write",
    why="Ids and pointers are checked. The schema of oralhist describes only its own files.",
    fix="Check the file with the schema of the project it comes from.", example="<TEI.2><text/></TEI.2>")
NOT_TEI = Code("not-tei", Severity.ERROR, "Not a TEI file",
    why="Its root is neither <TEI> nor <teiCorpus> and it has no speech, so it has another format.",
    fix="Name the format of the file, or convert it to one that 'oralhist formats' lists.",
    example="<gpx><trk/></gpx>")
TEI_SCHEMA = Code("tei-schema", Severity.ERROR, "The file does not match the schema of oralhist",
    why="Programs that expect the schema fail at this place, or lose what is there.",
    fix="Change the element as docs/tei.md describes it.", example='<recording type="film"/>')
TEI_PROFILE = Code("tei-profile", Severity.ERROR, "Something that native TEI cannot have at this place",
    why="An interview has no field for it, so it would be lost, or the value would be wrong.",
    fix="Change the place as the hint says; docs/tei.md describes every element.", example='<u when="1999">')
TEI_UNREFERENCED = Code("tei-unreferenced", Severity.WARNING, "A declaration in the header that nothing points to",
    why="Such a declaration applies to nothing, so it is not read.",
    fix="Point to it from what it applies to, or remove it.", example='<availability xml:id="_restriction9"/>')
POINTER_OUTSIDE = Code("pointer-outside", Severity.INFO, "A pointer to an id in another file of a corpus, or to nothing",
    why="The files of a corpus point to persons and categories in the file that holds the corpus together.",
    fix="Check the whole corpus with its own tools.", example='<u ana="#chair">Yes.</u>')
DANGLING_POINTER = Code("dangling-pointer", Severity.ERROR, "A pointer to an id that the file does not have",
    why="What the pointer means is lost.",
    fix="Correct the pointer, or give its target that xml:id.", example='<u who="#ada"/>')
# fmt: on
