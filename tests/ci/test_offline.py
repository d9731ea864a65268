"""A page that would load anything from elsewhere is seen, and one that only links elsewhere passes."""

import pytest

LOADING = [
    '<script src="https://cdn.example/x.js"></script>',
    '<script src="//cdn.example/x.js"></script>',
    '<link rel="stylesheet" href="https://cdn.example/x.css">',
    '<link rel="preconnect" href="https://fonts.example">',
    '<link rel="shortcut icon" href="HTTP://cdn.example/x.ico">',
    '<img src="https://cdn.example/x.png">',
    '<img srcset="x.png 1x, https://cdn.example/x.png 2x">',
    '<iframe src="https://cdn.example/"></iframe>',
    '<object data="https://cdn.example/x.svg"></object>',
    '<svg><image href="https://cdn.example/x.png"/></svg>',
    '<svg><use xlink:href="https://cdn.example/x.svg#a"/></svg>',
    "<style>@import 'https://fonts.example/css';</style>",
    '<p style="background: url(https://cdn.example/x.png)">x</p>',
]
QUIET = [
    '<a href="https://arxiv.org/abs/2307.08352">a paper</a>',
    '<link rel="canonical" href="https://docs.example/">',
    '<script src="_static/x.js"></script><link rel="stylesheet" href="x.css">',
    '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
    '<img src="data:image/png;base64,AA//">',
    "<style>a { background: url(x.png) }</style>",
]


def site(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("body", "status"), [*((body, 1) for body in LOADING), *((body, 0) for body in QUIET)])
def test_what_a_page_loads(script, tmp_path, capsys, body, status):
    page = f"<!doctype html><html><body>{body}</body></html>"
    assert script("offline").main(site(tmp_path, index_html=page)) == status
    assert ("index.html loads" in capsys.readouterr().err) == bool(status)


def test_style_sheets_are_read_too(script, tmp_path):
    font = "@font-face { font-family: x; src: url('https://fonts.example/x.woff2') }"
    assert script("offline").main(site(tmp_path, index_html="<p>a page</p>", x_css=font)) == 1


def test_an_empty_site_is_no_site(script, tmp_path, capsys):
    assert script("offline").main(tmp_path) == 1
    assert "no pages" in capsys.readouterr().err
