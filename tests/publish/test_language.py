"""Vietnamese words on a page say that they are Vietnamese."""

import pytest
from res57.publish.language import mark_vietnamese


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<cite>Việt Nam phủ sóng 5G</cite>", '<cite><span lang="vi">Việt Nam phủ sóng 5G</span></cite>'),
        ("<td>set by 126/QĐ-BCĐCP, in force</td>", '<td>set by <span lang="vi">126/QĐ-BCĐCP</span>, in force</td>'),
        (
            "<td>VNA and others, via the Bình Dương newspaper</td>",
            '<td>VNA and others, via the <span lang="vi">Bình Dương</span> newspaper</td>',
        ),
    ],
)
def test_titles_signs_and_names_are_marked(before, after):
    assert mark_vietnamese(before) == after
    assert mark_vietnamese(after) == after


def test_a_sign_of_less_in_a_script_does_not_hide_what_follows():
    script = "<script>if (a < b) { c = 1; }</script>"
    assert mark_vietnamese(f"{script}<p>Đổi mới</p>") == f'{script}<p><span lang="vi">Đổi mới</span></p>'


@pytest.mark.parametrize(
    "page",
    [
        '<p lang="vi">Chi cho nghiên cứu <em>phát triển</em></p>',
        "<title>Đổi mới</title><svg><text>Đổi mới</text></svg>",
        '<script>if (a < b) { c = "Đổi mới"; }</script>',
        '<a title="Đổi mới">Türkiye and Côte d’Ivoire</a>',
    ],
)
def test_what_is_marked_or_cannot_be_stays_as_it_is(page):
    assert mark_vietnamese(page) == page
