from benchmarks.evaluation import Run, measured, table


def test_documents_are_their_own_perfect_predictions():
    run = measured(3)
    assert (run.documents, run.f1) == (3, 1.0)
    assert run.records > 3
    assert run.seconds > 0 < run.peak


def test_a_line_a_run():
    found = table([Run(500, 6000, 5.0, 61.4, 1.0)])
    assert found.rows == [(500, 6000, 5.0, 10.0, 61, 1.0)]
    assert "120 s" in found.note
