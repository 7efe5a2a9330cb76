"""The documentation site: Sphinx with MyST and furo; the data pages are made from the shipped dataset."""

import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import site_builder  # noqa: E402
from site_builder.search_terms import SPLITTER, words  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402
from sphinx.environment import BuildEnvironment  # noqa: E402
from sphinx.search.en import SearchEnglish  # noqa: E402

import shanghai_zones as sz  # noqa: E402

project = "shanghai_zones"
author = "shanghai_zones contributors"
project_copyright = "shanghai_zones contributors. Code MIT, compiled data CC BY 4.0"
version = release = sz.__version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "site_builder.downloads",
    "site_builder.results",
    "site_builder.try_page",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build", "_parts", "site_builder"]

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3
myst_substitutions = site_builder.numbers(sz.load())

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
default_role = "literal"
add_module_names = False
toc_object_entries = False

pygments_style = "default"
pygments_dark_style = "monokai"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = "shanghai_zones"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("figures.js", {"defer": "defer"})]
html_show_sphinx = False
html_use_index = False  # names and API are found by the search; nothing links to an index
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {
        "color-brand-primary": "#9b2c1f",
        "color-brand-content": "#9b2c1f",
        "color-brand-visited": "#7a3f6d",
        "font-stack": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Noto Sans CJK SC', "
        "'PingFang SC', 'Microsoft YaHei', sans-serif",
    },
    "dark_css_variables": {
        "color-brand-primary": "#ff9d8a",
        "color-brand-content": "#ff9d8a",
        "color-brand-visited": "#d9a3cf",
    },
}


class EnglishAndChinese(SearchEnglish):
    """The search of Sphinx for English, with its stems and stop words, that knows Chinese words too."""

    js_splitter_code = SPLITTER

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stem = cache(super().stem)  # pages share their words, and stemming each time is a third of the build

    def split(self, input: str) -> list[str]:
        return words(input)


def with_names(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages with names for the search: each build writes them all, because Sphinx forgets the names of what it does not."""
    return [page for page, names in env.get_domain("index").entries.items() if names]


def setup(app: Sphinx) -> None:
    """Make the generated pages before anything is read, and let the search know Chinese."""
    app.add_search_language(EnglishAndChinese)
    app.connect("env-updated", with_names)
    site_builder.write_all(sz.load(), HERE)
