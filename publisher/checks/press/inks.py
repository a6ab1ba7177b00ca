"""Rules about what is painted: inks, colours, pictures, lines, fonts, transparency."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.checks.press.content import Content
from publisher.checks.press.ghostscript import Measured
from publisher.checks.press.pictures import Picture
from publisher.checks.press.verdict import Finding, Row, grouped, judged, pages, unchecked
from publisher.model import ColourKind, PictureRules, PrintProfile

_NAMES: dict[ColourKind, str] = {"grey": "grey", "rgb": "RGB", "cmyk": "CMYK", "spot": "spot colours", "lab": "Lab"}


def inks_by_page(measured: Measured, *, colour: bool) -> Row:
    """A book in black has no colour on any page."""
    wanted = "colour" if colour else "black only"
    if measured.why:
        return unchecked("inks by page", measured.why, measured.remedy, wanted)
    coloured = [number for number, (c, m, y, _) in enumerate(measured.inks, 1) if c or m or y]
    found = f"colour on {len(coloured)} pages" if coloured else "black on every page"
    remedy = "give the colour a press value of black alone, or choose colour: `ink: colour` in book.yaml, --colour here"
    problems = [] if colour or not coloured else [Finding(f"{pages(coloured)}: colour in a book in black", remedy)]
    return judged("inks by page", found, wanted, failed=problems)


def total_ink(content: Content, most: float) -> Row:
    """No colour, and no spot of a picture, asks for more ink than the paper takes."""
    reached = max(content.ink.values(), default=0.0)
    wet = [number for number, ink in content.ink.items() if most and ink > most + 0.5]
    remedy = "separate pictures with a profile of less ink, and choose colours with less in palette.yaml"
    problems = [Finding(f"{pages(wet)}: {reached:.0f} % of ink; the limit is {most:.0f} %", remedy)] if wet else []
    return judged(
        "total ink", f"{reached:.0f} %", f"{most:.0f} % at most" if most else "", failed=problems, is_rule=most > 0
    )


def colours(content: Content, allowed: Sequence[ColourKind]) -> Row:
    """Colours are told in a space that the printer takes, and that means something."""
    kinds = sorted({space.kind for space in content.spaces if space.kind})
    problems = [
        (space.problem, "convert the picture to grey or CMYK with a sound profile", number)
        for space, where in content.spaces.items()
        for number in sorted(where)
        if space.problem
    ]
    problems += [
        (f"{_NAMES[space.kind]} is not taken", f"convert to {' or '.join(_NAMES[kind] for kind in allowed)}", number)
        for space, where in content.spaces.items()
        for number in sorted(where)
        if allowed and space.kind and space.kind not in allowed
    ]
    found = ", ".join(_NAMES[kind] for kind in kinds) or "none"
    wanted = ", ".join(_NAMES[kind] for kind in allowed) or "any that can be read"
    return judged("colours", found, wanted, failed=grouped(problems))


def pictures(content: Content, rules: PictureRules) -> Row:
    """Every picture is fine enough at the size that it is shown at."""
    if not content.pictures:
        return judged("pictures", "none", _resolutions(rules))
    coarse = [(p, least) for p in content.pictures if (least := rules.line if p.is_line else rules.tone) > p.ppi + 0.5]
    fine = [p for p in content.pictures if rules.most and p.ppi > rules.most + 0.5]
    failed = [(f"{p} has {p.ppi:.0f} ppi; {least} at least", _larger(p, least), p.page) for p, least in coarse]
    advised = [(f"{p} has {p.ppi:.0f} ppi", f"{rules.most} is enough: save it smaller", p.page) for p in fine]
    coarsest = min(p.ppi for p in content.pictures)
    found = f"{len(content.pictures)}, the coarsest {coarsest:.0f} ppi"
    wanted = _resolutions(rules)
    return judged("pictures", found, wanted, failed=grouped(failed), advised=grouped(advised), is_rule=bool(wanted))


def _resolutions(rules: PictureRules) -> str:
    told = [f"{rules.tone} ppi"] if rules.tone else []
    told += [f"{rules.line} in pure black and white"] if rules.line and rules.line != rules.tone else []
    return " or more, ".join(told) + " or more" if told else ""


def _larger(picture: Picture, least: int) -> str:
    width, height = (round(length / 72 * least) for length in picture.shown)
    return f"use a file of {width} × {height} pixels or more, or show it smaller"


def lines(content: Content, profile: PrintProfile) -> Row:
    """No line is so thin that it breaks up. A printer prints it all the same, so this is advice."""
    solid, tint = profile.solid_line, profile.tint_line
    thin = [line for line in content.lines if (least := tint if line.tint else solid) and line.width < least - 0.01]
    advice = [
        (
            f"a line of {line.width:.2f} pt {'in a tint' if line.tint else 'in full ink'}",
            f"draw it at {tint if line.tint else solid:g} pt",
            line.page,
        )
        for line in sorted(thin, key=lambda line: (line.tint, line.width, line.page))
    ]
    thinnest = min((line.width for line in content.lines), default=0.0)
    wanted = ", ".join(
        f"{least:g} pt {where}" for least, where in ((solid, "in full ink"), (tint, "in a tint")) if least
    )
    found = f"{thinnest:.2f} pt at least" if content.lines else "none"
    return judged("lines", found, wanted, advised=grouped(advice), is_rule=bool(wanted))


def fonts(content: Content) -> Row:
    """Every font is in the file. A subset, which holds only the characters used, is as good as the whole."""
    count = len(content.fonts)
    failed = [
        Finding(f"{pages(sorted(where))}: the font {font.name} is not in the file", "embed it: another would stand in")
        for font, where in content.fonts.items()
        if not font.embedded
    ]
    whole = sum(font.embedded and not font.subset for font in content.fonts)
    found = f"{count}, {count - len(failed)} embedded" + (f", {whole} of them whole" if whole else ", as subsets")
    return judged("fonts", found if count else "none", "all embedded", failed=failed)


def transparency(content: Content, layers: bool, *, flat: bool) -> Row:
    """Nothing shines through anything, where a printer wants it flat."""
    remedy = "flatten it: draw with plain colours, and save pictures without transparency"
    found = [Finding(f"{pages(sorted(where))}: {how}", remedy) for how, where in content.transparent.items()]
    found += [Finding("the file has layers", "save it without")] if layers else []
    told = "; ".join(f"{how} on {pages(sorted(where))}" for how, where in content.transparent.items()) or "none"
    return judged("transparency", told, "none" if flat else "", failed=found if flat else (), is_rule=flat)
