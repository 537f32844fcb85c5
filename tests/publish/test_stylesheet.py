"""The one style sheet holds what pages use, and nothing that a page would miss."""

from res57.publish.stylesheet import used_rules

WORDS = {"card", "open", "main-content"}


def test_a_rule_for_a_class_that_no_page_has_goes_and_the_others_stay():
    css = "/* a { } */ .card { color: red; } .ghost{color:blue} #main-content > p{margin:0} a:hover{color:green}"
    assert used_rules(css, WORDS) == ".card{color: red}#main-content > p{margin:0}a:hover{color:green}"


def test_of_several_selectors_only_the_used_ones_stay():
    assert used_rules(".card,.ghost .card,p{margin:0}", WORDS) == ".card,p{margin:0}"


def test_what_a_selector_only_excludes_or_offers_is_not_asked_for():
    css = '.card:not(.ghost){margin:0}.card:is(.ghost,.open){top:0}[data-mode="x.ghost"]{left:0}'
    assert used_rules(css, WORDS) == css


def test_groups_are_looked_into_and_empty_ones_go():
    css = "@media print{.card{margin:0}.ghost{margin:0}}@media screen{.ghost{margin:0}}"
    assert used_rules(css, WORDS) == "@media print{.card{margin:0}}"


def test_braces_and_commas_in_texts_and_addresses_end_nothing():
    css = '.card::before{content:"a } , ;"}.card{background:url("data:image/svg+xml,{;}")}.open{top:0}'
    assert used_rules(css, WORDS) == css


def test_frames_of_motion_stay_whole_and_nothing_goes_without_words():
    assert used_rules("@keyframes turn{from{top:0}to{top:1px}}", WORDS) == "@keyframes turn{from{top:0}to{top:1px}}"
    assert used_rules(".ghost{top:0}", None) == ".ghost{top:0}"
