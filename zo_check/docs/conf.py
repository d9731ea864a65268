"""How the documentation is built: `make docs`, with warnings as errors, and without the network."""

import zo_check

project = "zo_check"
author = "The zo_check contributors"
copyright = "the zo_check contributors, Apache-2.0"  # noqa: A001 - Sphinx reads this name
release = version = zo_check.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "zo_check.docs.maths",
    "zo_check.docs.docstrings",
    "zo_check.docs.computed",
    "zo_check.docs.accessible",
    "zo_check.docs.notebooks",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["__pycache__"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 3
html_math_renderer = "mathml"

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
napoleon_numpy_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = "zo_check"
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it would fetch pages, which a browser forbids where they are files
html_static_path = ["_static"]
html_css_files = ["site.css"]
