"""Sentences without a meaning, for a book that is measured and never read.

They are made by chance, with a fixed seed, from the words below, so that lines break, words are hyphenated and headings
are filed as in a real book. Nothing in them is a statement about anything; names are syllables put together.
"""

from __future__ import annotations

import random

THINGS = """
apprentice archive attic bindery binding board booklet bookshop border box brass broadside brush bundle cabinet case
catalogue cellar chapel chart circular cloth clerk collection colophon column compositor copy corner correction
courier cover craftsman curtain delivery drawer drawing edition engraver engraving envelope errand factory fair
flyleaf folio forme foundry frame frontispiece galley gathering guild hammer handbill heading impression imprint ink
inspector instrument joiner journeyman knife lamp lantern ledger letter librarian library line linen list machine
manuscript margin market master matrix measure merchant mill mould newspaper note number office order ornament page
pamphlet paper parchment partner pattern pencil petition picture plate portrait postcard press pressman printer
privilege proof publisher pupil punch quarto quire reader receipt record register reprint room rule salesman scholar
seal section sheet shelf shop signature stationer stick stone storehouse street subscriber supplement table teacher
thread title town trade translator traveller type typefounder vellum village volume wagon warehouse watermark wharf
window workshop woodcut writer
""".split()
QUALITIES = """
ancient anonymous badly-kept brittle broad careful cautious cheap clumsy coarse common complete costly curious damp
delicate distant dusty elaborate elderly empty enormous experienced faded faithful famous forgotten generous
handsome hasty heavy honest idle impatient incomplete industrious itinerant learned local loose magnificent modest
narrow neglected obstinate old-fashioned ordinary patient pirated plain provincial quiet rare recent reluctant
respectable scattered secret second-hand silent skilful slender small solitary splendid stubborn sturdy sudden
tattered temporary thin thorough tireless unbound uncertain unfinished unpaid unusual useful valuable weary
well-known wooden worthless young
""".split()
DEEDS = """
abandoned accepted added admired altered announced answered arranged asked assembled avoided balanced blamed
borrowed bought carried cast changed collected compared completed condemned copied corrected counted covered cut
damaged delayed delivered demanded described destroyed discovered divided emptied examined exchanged expected
finished folded followed forgot found framed gathered guarded handed hid imitated improved inherited inspected
invented kept lent listed locked lost measured mended moved named needed neglected noticed numbered offered opened
ordered packed paid planned praised prepared preserved printed promised protected published pulled purchased
questioned read received recommended refused remembered removed repaired replaced returned revised rolled saved
scattered searched sent sewed shared showed signed sold sorted stamped stored studied supplied tested trimmed
trusted turned understood used valued visited waited washed weighed
""".split()
MANNERS = """
afterwards almost already barely briefly carefully certainly cheaply clearly constantly eagerly eventually exactly
finally generally gradually hardly hastily honestly largely lately mainly merely mostly narrowly nearly neatly
obviously often openly partly patiently perhaps plainly promptly publicly quickly quietly rarely regularly
repeatedly secretly seldom slowly soon steadily suddenly thereafter twice usually widely
""".split()
JOINTS = (", while ", ", and ", "; ", ", although ", " because ", " before ", ", so that ", " until ", ", for ")
PLACES = ("near", "behind", "beyond", "inside", "above", "without", "against", "beside", "under")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HEADS = ("Al", "Bré", "Car", "Dö", "El", "Fær", "Gri", "Ha", "Il", "Jö", "Kle", "Lum", "Mar", "Ner", "Ol", "Pra", "Ró",
          "Ste", "Ša", "Tre", "Ul", "Vad", "Wen", "Za", "Çe", "Łu", "Žu", "Ør")  # fmt: skip
_MIDDLES = ("ba", "den", "gar", "la", "mi", "no", "ra", "sto", "ve", "lin", "da", "ri")
_TAILS = (
    "berg",
    "dal",
    "feld",
    "gård",
    "holm",
    "ic",
    "mont",
    "nov",
    "polis",
    "rup",
    "sen",
    "stadt",
    "ton",
    "villa",
    "witz",
)


class Chance:
    """Words by chance."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def name(self) -> str:
        """A name of a person or a town."""
        middle = self.random.choice(_MIDDLES) if self.random.random() < 0.7 else ""
        return self.random.choice(_HEADS) + middle + self.random.choice(_TAILS)

    def thing(self) -> str:
        """Something, as in "the narrow wharf"."""
        noun = self.random.choice(THINGS)
        words = f"{self.random.choice(QUALITIES)} {noun}" if self.random.random() < 0.6 else noun
        return f"{self.random.choice(('the', 'the', 'one', 'every', 'their', 'this', 'no', 'another'))} {words}"

    def clause(self) -> str:
        """Somebody did something."""
        words = f"{self.thing()} {self.random.choice(DEEDS)} {self.thing()}"
        if self.random.random() < 0.35:
            words += f" {self.random.choice(PLACES)} {self.thing()}"
        return f"{self.random.choice(MANNERS)} {words}" if self.random.random() < 0.3 else words

    def sentence(self, words: int) -> str:
        """A sentence of at least so many words."""
        text = self.clause()
        while len(text.split()) < words:
            text += self.random.choice(JOINTS) + self.clause()
        if self.random.random() < 0.15:
            text += f" in {self.random.choice(MONTHS)} {self.random.randint(1500, 1899)}"
        return f"{text[0].upper()}{text[1:]}."

    def title(self) -> str:
        """A title of a section."""
        one, other = self.random.choice(THINGS), self.random.choice(THINGS)
        return f"{self.random.choice(QUALITIES).capitalize()} {one}s and {other}s"
