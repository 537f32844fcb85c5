"""What a policy brief says, before it is written to any format."""

from markupsafe import Markup
from res57.exhibits.blocks import in_short
from res57.exhibits.brief import from_citation
from res57.exhibits.brief_charts import finding_sources, goal_charts, target_charts
from res57.exhibits.brief_exhibits import EXHIBITS
from res57.exhibits.brief_parts import Span, plain
from res57.exhibits.static import figures_in


def test_every_finding_of_a_chapter_names_its_sources(now):
    for goal in in_short.CHAPTERS:
        sources = finding_sources(now.context, goal)
        assert len(sources) == len(in_short.findings(now.context, goal))
        # The clauses of the vision are counted from the Resolution itself.
        assert all(source.startswith("Source") for source in sources[: -1 if goal == "V" else None]), goal


def test_a_finding_and_the_exhibit_behind_it_are_one(now):
    for goal, exhibits in EXHIBITS.items():
        for finding, exhibit in zip(in_short.findings(now.context, goal), exhibits, strict=True):
            drawn = figures_in(str(exhibit(now.context)))
            titles = {f"{figure.spec['description'].rstrip('.')}." for figure in drawn}
            assert not titles or finding in titles


def test_a_goal_shows_two_charts_with_their_notes(now):
    charts = goal_charts(now.context, "G3")
    assert len(charts) == 2
    assert charts[0].source.startswith("Source: ")
    assert any("Dark band" in note for note in charts[0].notes)


def test_a_target_without_a_measure_shows_no_chart_of_its_own(now):
    assert target_charts(now.context, "G5.9") == ()


def test_an_entry_of_a_list_keeps_its_italics_and_its_address():
    entry = Markup("Body &amp; Co. 2026. <i>Title</i>. https://example.org/a-b.html.")
    spans = from_citation(entry)
    assert plain(spans) == "Body & Co. 2026. Title. https://example.org/a-b.html."
    assert Span("Title", "emph") in spans
    assert Span("https://example.org/a-b.html", link="https://example.org/a-b.html") in spans
