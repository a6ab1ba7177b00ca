"""Chapters → resolved book: house style, notes, citations, references, glossary, chronology, index. Pure passes.

``resolve.resolve`` runs them in the order in which they are listed there. Nothing here touches the disk.
"""
