"""Verdicts -> what of them a run reports: codes, the drafts' own suppressions, the baseline, what changed, the gate."""
