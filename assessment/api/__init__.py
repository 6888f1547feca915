"""The JSON door of assessment: yardstick, cycles, results and consequences to read; closing, computing, scores."""
