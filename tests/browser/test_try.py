"""The page to try it on: Python in the browser reads as Python does, from files of the site alone."""

import json
import runpy
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from chromium import DESK, PHONE, ROOT, resize
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

ARTICLE = (
    "Jiading signed projects worth more than 8 billion yuan (US$1.18 billion) on 78 mu (5.21 hectares) 🙂 of land, "
    "<b>45 mu</b> of it built; 去年下降5.7%，总投资约120亿元。"
)
look = runpy.run_path(str(ROOT / "docs" / "_static" / "try.py"))["look"]


class Quiet(SimpleHTTPRequestHandler):
    """A server that keeps no log."""

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site from a server on this machine: a browser runs no modules from files."""
    if not (site / "_static" / "pyodide" / "packages.zip").exists():
        pytest.skip("this site was built without npm, so the page has no Python")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def read(browser: webdriver.Chrome, article: str, day: str) -> str:
    """Put a text and a day in, and wait for what is said of it."""
    said = browser.find_element(By.CSS_SELECTOR, "#try [role=status]")
    script = (
        "const f = document.forms.try; f.elements.article.value = arguments[0]; f.elements.day.value = arguments[1]"
    )
    browser.execute_script(script, article, day)
    button = browser.find_element(By.CSS_SELECTOR, "#try button")
    button.click()
    WebDriverWait(browser, 240, 0.05).until(lambda _: button.is_enabled())
    return str(said.text)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_page_reads_as_python_does(browser: webdriver.Chrome, address: str, size: tuple[int, int]) -> None:
    """The same figures, the same marks, the same verdicts at another day; nothing is asked of another host."""
    resize(browser, size)
    browser.get(f"{address}/try.html")
    browser.get_log("browser")
    for day in ("2022-08-18", "2025-02-24", ""):
        told = json.loads(look(ARTICLE, day))
        assert read(browser, ARTICLE, day) == f"{len(told['figures'])} figures"
        marks = browser.find_elements(By.CSS_SELECTOR, "#try-shown mark")
        assert [mark.text for mark in marks] == told["pieces"][1::2]
        assert browser.find_element(By.ID, "try-shown").get_attribute("textContent") == ARTICLE
        rows = browser.find_elements(By.CSS_SELECTOR, "#try-figures tbody tr")
        for row, figure in zip(rows, told["figures"], strict=True):
            cells = [cell.get_attribute("textContent") for cell in row.find_elements(By.TAG_NAME, "td")]
            assert cells[:4] == [figure["text"], figure["measure"], figure["chinese"], figure["also"]]
            words = {True: "agrees", False: "does not agree", None: "cannot be told"}[figure["agrees"]]
            assert cells[4] == (f"{words}: {figure['reason']}" if figure["also"] else "")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]
    asked = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in asked if not name.startswith((f"{address}/", "data:", "blob:"))] == []
    assert any(name.endswith("pyodide.asm.wasm") for name in asked)
    said = [entry for entry in browser.get_log("browser") if "/favicon.ico" not in entry["message"]]
    assert said == []  # a browser asks each new server once for its icon, which no page names


def test_a_text_without_figures_says_so(browser: webdriver.Chrome, address: str) -> None:
    """No figure is no error, and a table of nothing is not shown."""
    resize(browser, DESK)
    browser.get(f"{address}/try.html")
    assert read(browser, "Nothing is said here.", "2022-08-18") == "0 figures"
    assert not browser.find_element(By.ID, "try-figures").is_displayed()
