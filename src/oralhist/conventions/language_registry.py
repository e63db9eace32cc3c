"""The current form of a language tag, by the registry of BCP 47.

The registry is that of IANA, of 2025-08-25 (npm package ``language-subtag-registry`` 0.4.2). CLDR, which ``langcodes``
follows, also replaces tags that are current: it has Serbian for Serbo-Croatian, and Persian for Dari.
"""

from functools import cache, lru_cache


def _pairs(text: str) -> dict[str, str]:
    pairs = (pair.split() for pair in text.split(",") if pair.strip())
    return {pair[0]: pair[1] for pair in pairs}


_LANGUAGES = _pairs(
    "in id, iw he, ji yi, jw jv, mo ro, aam aas, adp dz, ajp apc, ajt aeb, asd snz, aue ktz, ayx nun, bgm bcg, "
    "bic bir, bjd drl, blg iba, ccq rki, cjr mom, cka cmr, cmk xch, coy pij, cqu quh, dek sqm, dit dif, drh khk, "
    "drr kzk, drw prs, gav dev, gfx vaj, ggn gvr, gli kzk, gti nyc, guv duz, hrr jal, ibi opa, ilw gal, jeg oyb, "
    "kgc tdf, kgh kml, kgm plu, koj kwv, krm bmf, ktr dtp, kvs gdj, kwq yam, kxe tvd, kxl kru, kzj dtp, kzt dtp, "
    "lak ksp, lii raq, llo ngt, lmm rmx, meg cir, mst mry, mwj vaj, myd aog, myt mry, nad xny, ncp kdz, nns nbr, "
    "nnx ngv, nom cbr, nte eko, nts pij, nxu bpp, oun vaj, pat kxr, pcr adx, pmc huw, pmk crr, pmu phr, ppa bfy, "
    "ppr lcq, prp gu, pry prt, puz pub, sca hle, skk oyb, smd kmb, snb iba, szd umi, tdu dtp, thc tpo, thw ola, "
    "thx oyb, tie ras, tkk twm, tlw weo, tmk tdg, tmp tyj, tne kak, tnf prs, tpw tpn, tsf taj, uok ema, xba cax, "
    "xia acn, xkh waw, xrq dmw, xss zko, ybd rki, yma lrr, ymt mtm, yos zom, yuu yug, zir scv, zkb kjh, "
)
"""Deprecated languages with their preferred values."""

_REGIONS = _pairs("uk GB, bu MM, dd DE, fx FR, tp TL, yd YE, zr CD, ")
"""Deprecated regions with their preferred values; ISO 3166 reserves UK for the United Kingdom, whose code is GB."""

_TAGS = _pairs(
    "art-lojban jbo, en-gb-oed en-GB-oxendict, i-ami ami, i-bnn bnn, i-hak hak, i-klingon tlh, i-lux lb, i-navajo nv, "
    "i-pwn pwn, i-tao tao, i-tay tay, i-tsu tsu, no-bok nb, no-nyn nn, sgn-be-fr sfb, sgn-be-nl vgt, sgn-br bzs, "
    "sgn-ch-de sgg, sgn-co csn, sgn-de gsg, sgn-dk dsl, sgn-es ssp, sgn-fr fsl, sgn-gb bfi, sgn-gr gss, sgn-ie isg, "
    "sgn-it ise, sgn-jp jsl, sgn-mx mfs, sgn-ni ncs, sgn-nl dse, sgn-no nsl, sgn-pt psr, sgn-se swl, sgn-us ase, "
    "sgn-za sfs, zh-cmn cmn, zh-cmn-hans cmn-Hans, zh-cmn-hant cmn-Hant, zh-gan gan, zh-guoyu cmn, zh-hakka hak, "
    "zh-min-nan nan, zh-wuu wuu, zh-xiang hsn, zh-yue yue, "
)
"""Whole tags with their preferred values."""


@lru_cache(maxsize=4096)
def current_tag(tag: str) -> str | None:
    """Return the current BCP 47 tag for a language tag; ``None`` if it is not valid.

    Deprecated tags, languages and regions become what the registry prefers, an extended language such as ``cmn`` in
    ``zh-cmn`` becomes the language, and a code of three letters becomes that of two. All other subtags stay.
    """
    from langcodes import tag_is_valid

    if not tag_is_valid(tag):
        return None
    lowered = tag.casefold().replace("_", "-")
    whole, rest = _TAGS.get(lowered), ""
    for length in (2, 3):
        start = "-".join(lowered.split("-")[:length])
        if whole is None and start in _TAGS and lowered.startswith(f"{start}-"):
            whole, rest = _TAGS[start], lowered.removeprefix(start)
    language, *others = f"{whole or lowered}{rest}".split("-")
    if language in ("i", "x"):
        return tag
    if others and len(language) in (2, 3) and len(others[0]) == 3 and others[0].isalpha():
        language = others.pop(0)
    language = _two_letters().get(language, language)
    return "-".join([_LANGUAGES.get(language, language), *_in_usual_case(others)])


def _in_usual_case(subtags: list[str]) -> list[str]:
    """Return the subtags after a language: ``Latn`` for a script, ``AT`` for a region; those of extensions stay small."""
    usual = []
    is_extension = False
    for subtag in subtags:
        is_extension = is_extension or len(subtag) == 1
        if is_extension or len(subtag) not in (2, 4) or not subtag.isalpha():
            usual.append(subtag.casefold())
        elif len(subtag) == 4:
            usual.append(subtag.title())
        else:
            usual.append(_REGIONS.get(subtag.casefold(), subtag.upper()))
    return usual


@cache
def _two_letters() -> dict[str, str]:
    """Return the codes of two letters by those of three (ISO 639-2)."""
    from langcodes.data_dicts import LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC

    return {
        three: two
        for alphabet in (LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC)
        for two, three in alphabet.items()
        if len(two) == 2
    }
