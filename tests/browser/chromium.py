"""A headless Chromium with its driver, screens of a size in light or dark, and the site to look at with it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

ROOT = Path(__file__).parents[2]
PHONE, DESK = (390, 844), (1280, 900)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no network that the pages could use
)  # fmt: skip


def found(*names: str) -> str:
    """The first of some programs that is installed."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise RuntimeError(f"none of {', '.join(names)} is installed; Chromium and its driver are needed here")


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile, and without a network."""
    options = Options()
    options.binary_location = found("chromium", "chromium-browser", "google-chrome")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(found("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def resize(browser: webdriver.Chrome, size: tuple[int, int], scheme: str = "light") -> None:
    """Show pages as a screen of some size does, in light or dark."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


def show(browser: webdriver.Chrome, address: str) -> None:
    """Open a page and wait until it is all there; on a busy machine the driver says so too early."""
    browser.get("about:blank")
    browser.get(address)
    script = "return document.readyState === 'complete' && location.href !== 'about:blank'"
    WebDriverWait(browser, 60, 0.05).until(lambda driver: driver.execute_script(script))


def built_site(folder: Path) -> Path:
    """The documentation: the one that the variable SITE names, else built into a folder with warnings as errors."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"])
    flags = ["-q", "-W", "--keep-going", "-b", "html"]
    command = [sys.executable, "-m", "sphinx", *flags, str(ROOT / "docs"), str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"the documentation does not build:\n{done.stderr}")
    return folder
