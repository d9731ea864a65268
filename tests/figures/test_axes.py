from zo_check.figures.axes import Axes

PANEL = Axes(100, 50, 200, 100, (0, 10), (0.01, 1))


def test_corners_are_where_the_panel_is() -> None:
    assert PANEL.at(0, 0.01) == (100, 150)
    assert PANEL.at(10, 1) == (300, 50)
    assert PANEL.at(5, 0.1) == (200, 100)


def test_what_lies_outside_is_drawn_at_the_edge() -> None:
    assert PANEL.at(0, 1e-9) == (100, 150)
    assert PANEL.at(0, float("inf")) == (100, 50)


def test_both_axes_may_be_logarithmic() -> None:
    assert Axes(0, 0, 100, 100, (1, 100), (1, 100), logarithmic=True).at(10, 10) == (50, 50)


def test_a_frame_has_ticks_even_within_one_power_of_ten() -> None:
    frame = "".join(Axes(0, 0, 100, 100, (0, 1), (0.2, 0.9)).frame("x", "y"))
    assert all(f">{tick}<" in frame for tick in (0.2, 0.3, 0.5, 0.7))
    assert "rotate(-90" in frame


def test_lines_differ_in_their_dashes() -> None:
    assert 'stroke-dasharray="9 4"' in PANEL.line((0, 1), (0.1, 0.2), "9 4", 2)
    assert "dasharray" not in PANEL.line((0, 1), (0.1, 0.2), "", 2)
    assert PANEL.band((0, 1), (0.1, 0.1), (0.2, 0.2)).count(",") == 4
