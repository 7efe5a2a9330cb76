"""How the site's search cuts text into words: English as Sphinx does, Chinese into pairs of signs.

Chinese has no spaces. 张江科学城 is found by 张江 because both are cut alike: 张江, 江科, 科学, 学城. The single signs are in
the index too, for who types one. The search in the browser cuts what is typed by the same rule, in `SPLITTER`.
"""

from __future__ import annotations

import re

__all__ = ["SPLITTER", "words"]

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W{_HAN}]+")

SPLITTER = r"""
function splitQuery(query) {
  const runs = query.split(/(\p{Script=Han}+)|[^\p{L}\p{N}_]+/u).filter(Boolean);
  return runs.flatMap((run) => {
    const signs = [...run];
    const cut = /\p{Script=Han}/u.test(run) && signs.length > 1;
    return cut ? signs.slice(1).map((sign, at) => signs[at] + sign) : [run];
  });
}
"""


def words(text: str) -> list[str]:
    """The words of a text for the index.

    >>> words("张江科学城 Science City")
    ['张', '江', '科', '学', '城', '张江', '江科', '科学', '学城', 'Science', 'City']
    """
    found = []
    for run in _RUN.findall(text):
        is_chinese = re.match(f"[{_HAN}]", run)
        found += [*run, *(run[at : at + 2] for at in range(len(run) - 1))] if is_chinese else [run]
    return found
