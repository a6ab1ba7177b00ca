"""The file of geography: borders are shared, and told apart from coasts."""

from __future__ import annotations

from unit.drawing.atlas import geography

from publisher.drawing.natural_earth import topology


def test_a_border_is_one_line_with_two_countries_on_it():
    square, beside = [(0, 0), (0, 2), (2, 2), (2, 0)], [(2, 0), (2, 2), (4, 2), (4, 0)]
    lines, units = topology({"A": [square], "B": [beside]})
    used = [number for rings in units.values() for ring in rings for number in ring]
    shared = [number for number in used if ~number in used]
    assert len(lines) == 3
    assert {max(n, ~n) for n in shared} == {lines.index([(2, 2), (2, 0)])}


def test_a_country_inside_another_shares_its_whole_outline():
    outer, inner = [(0, 0), (0, 9), (9, 9), (9, 0)], [(3, 3), (3, 4), (4, 4), (4, 3)]
    lines, units = topology({"A": [outer, inner[::-1]], "B": [inner]})
    assert len(lines) == 2
    assert units["B"][0][0] in (~units["A"][1][0], units["A"][1][0])


def test_neighbours_are_those_with_a_common_border():
    assert geography().neighbours(frozenset({"ALB"})) == {"GRC", "KOS", "MKD", "MNE"}
    yugoslavia = frozenset({"SVN", "HRV", "BIH", "SRB", "MNE", "MKD", "KOS"})
    assert geography().neighbours(yugoslavia) == {"ITA", "AUT", "HUN", "ROU", "BGR", "GRC", "ALB"}
    assert geography().neighbours(frozenset({"GGY", "JEY"})) == frozenset()


def test_rings_close():
    for unit in geography().units.values():
        for ring in unit.rings:
            lines = [geography().line(max(n, ~n))[:: 1 if n >= 0 else -1] for n in ring]
            assert all(a[-1] == b[0] for a, b in zip(lines, [*lines[1:], lines[0]], strict=True)), unit.code


def test_every_line_has_one_or_two_sides():
    assert {len(sides) for sides in geography().sides.values()} == {1, 2}
