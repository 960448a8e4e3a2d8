import re
from xml.etree import ElementTree

from roadmap_nlp.evaluation.plots import Axes, Bar, bars, curve, histogram
from roadmap_nlp.evaluation.resampling import Interval

AXES = Axes("a & b", "across", "up")


def test_plots_are_xml_and_escaped():
    rows = [Bar("<tabs>" * 20, 0.5, Interval(0.4, 0.6), "2 & 3")]
    for plot in (
        bars("a & b", rows),
        curve(AXES, [(0, 0), (1, 1)], diagonal=True, sizes=[1, 0]),
        curve(AXES, []),
        histogram(AXES, [0, 0.5, 1]),
    ):
        assert ElementTree.fromstring(plot).tag == "svg"


def test_bars_are_as_long_as_their_values():
    plot = bars("F1", [Bar("a", 1.0), Bar("b", 0.25)])
    whole, quarter = map(float, re.findall(r'class="bar".*?width="([\d.]+)"', plot))
    assert quarter == whole / 4


def test_values_fall_into_bins():
    plot = histogram(AXES, [0.0, 0.04, 0.99, 1.0], bins=2)
    heights = re.findall(r'height="([\d.]+)"/>', plot)
    assert len(set(heights)) == 1
