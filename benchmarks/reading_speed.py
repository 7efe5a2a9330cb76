"""The time that `find_measures` takes, from one kilobyte to ten megabytes of text: it is linear.

python benchmarks/reading_speed.py [largest size in KB, 10000]

The seconds are those of the process alone, so that a busy machine does not show in them.
"""

from __future__ import annotations

import sys
import time

import shanghai_zones as sz

TEXTS = {
    "en": (
        "The zone signed 21 projects worth more than 11.7 billion yuan (US$1.6 billion) last year, and a developer from abroad "
        "will build a plant on about 45 mu (3 hectares) of land beside the river. Officials said that the district had long been "
        "a base of the automobile industry, and that output grew 12.3 percent to 124.3 billion yuan in 2023. "
    ),
    "zh": (
        "工业区去年签约21个项目，总投资超过117亿元（约合16亿美元），一家外资企业将在河边约45亩（3公顷）土地上建设新厂。"
        "负责人表示，这里长期以来是汽车产业基地，2023年规模以上工业总产值达到1243亿元，同比增长12.3%，产业结构不断优化。"
    ),
}


def main(largest: int) -> None:
    """Print a table of sizes and times."""
    print("| language | KB | figures | seconds | ms per KB |")
    print("|---|---|---|---|---|")
    for language, text in TEXTS.items():
        sz.find_measures(text)  # the vocabulary is built at the first call
        size = 1
        while size <= largest:
            length = size * 1000 * len(text) // len(text.encode())
            long = (text * (length // len(text) + 1))[:length]
            start = time.process_time()
            figures = len(sz.find_measures(long))
            taken = time.process_time() - start
            print(f"| {language} | {size} | {figures} | {taken:.3f} | {taken / size * 1e3:.2f} |")
            size *= 10


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
