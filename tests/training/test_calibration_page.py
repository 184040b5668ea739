"""docs/calibration.md says what the manifest says, and what a flag is worth follows from it."""

from __future__ import annotations

from pathlib import Path

from detector.inference import shelf
from training import calibration_page

ROOT = Path(__file__).resolve().parent.parent.parent
SHARE = {"value": 0.01, "low": 0.008, "high": 0.013, "n": 5000}
MANIFEST = {
    "heads": {
        "ai": {
            "metrics": {
                "human calibration texts": [
                    {"name": "fpr_0.01_from_80", "value": 0.9, "rates": {"pooled": SHARE, "bbc": SHARE}},
                    {"name": "fpr_0.001", "value": 0.99, "rates": {"pooled": {**SHARE, "value": 0.001}}},
                ],
                "machine texts": {
                    "news rewritten by a chat model": {
                        "from_80": {"n": 300, "originals": 100, "quantiles": [i / 100 for i in range(101)]}
                    }
                },
                "tests": {
                    "humans Echoes2020": {"humans flagged at fpr_0.01": SHARE},
                    "L2D news": {
                        "humans flagged at fpr_0.01": SHARE,
                        "machine flagged at fpr_0.01": SHARE,
                        "ece": {"value": 0.05, "low": 0.04, "high": 0.07},
                    },
                },
            }
        }
    }
}


def test_every_threshold_stands_with_its_rate_its_length_and_its_interval() -> None:
    page = calibration_page.page(MANIFEST)
    assert "| 1 % | 80 to 199 words | 0.900 | bbc | 1.00% [0.80%, 1.30%] | 5000 |" in page
    assert "| 0.1 % | any length | 0.990 | pooled | 0.10% [0.80%, 1.30%] | 5000 |" in page


def test_what_a_flag_is_worth_follows_from_both_shares() -> None:
    row = next(line for line in calibration_page.page(MANIFEST).splitlines() if "chat model" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[2].startswith("11%")  # of quantiles 0 ... 1, eleven reach .9
    assert cells[3].startswith("10%")  # .01 * .11 / (.01 * .11 + .99 * .01)
    assert cells[5].startswith("92%")


def test_human_tests_and_fit_have_their_own_tables() -> None:
    page = calibration_page.page(MANIFEST)
    assert "| Echoes2020 | 1.00% [0.80%, 1.30%] | 5000 |" in page
    assert "| L2D news | 0.050 [0.040, 0.070] |" in page


def test_the_page_in_docs_is_of_the_published_models() -> None:
    written = (ROOT / "docs" / calibration_page.NAME).read_text(encoding="utf-8")
    assert written == calibration_page.page(shelf.manifest(shelf.shipped())), "run python -m training pages"
