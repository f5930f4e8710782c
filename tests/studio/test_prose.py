"""Is a prompt's Markdown shown, and nothing else let through?"""

import pytest

from studio.prose import html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One\nline.\n\nTwo.", "<p>One line.</p><p>Two.</p>"),
        ("> said\n> twice", "<blockquote><p>said twice</p></blockquote>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("**run** *it* `p95`", "<p><strong>run</strong> <em>it</em> <code>p95</code></p>"),
        ("targeting <100ms & more", "<p>targeting &lt;100ms &amp; more</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ],
)
def test_markdown_becomes_html(text, shown):
    assert html(text) == shown
