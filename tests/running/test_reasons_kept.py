"""What the cache keeps of a verdict holds the reasons of its style too."""

from __future__ import annotations

import json

from detector.document import from_text
from detector.inference.score import Score
from detector.running import records
from detector.verdict import ParagraphVerdict, Reason, Verdict


def test_a_verdict_comes_back_with_its_reasons_and_the_paragraphs_that_carry_it() -> None:
    draft = from_text("The boat was late again. Nobody at the quay knew why.")
    score = Score(ai=0.9, risk=0.9, extent=0.7)
    verdict = Verdict(
        draft,
        score,
        paragraphs=(ParagraphVerdict(0, 24, score, None, carries=True),),
        reasons=(Reason("fewer than usual: commas", 0.4, ((0, 3), (9, 12))), Reason("longer words", -0.2)),
    )
    kept = json.loads(json.dumps(records.of_verdict(verdict, ())))
    assert records.verdict(kept, draft, ()) == verdict
