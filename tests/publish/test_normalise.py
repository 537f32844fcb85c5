"""What is published of an executed notebook is its content and nothing else."""

import pytest
from res57.publish.normalise import OutputError, html_outputs, normalise, to_text


def executed(*outputs, **metadata):
    cell = {
        "cell_type": "code",
        "source": ["x\n", "y"],
        "metadata": metadata,
        "execution_count": 7,
        "outputs": list(outputs),
    }
    return {"cells": [cell], "metadata": {"papermill": {"duration": 1.5, "parameters": {"a": 1}}, "widgets": {}}}


def html(text):
    data = {"text/html": text, "text/plain": "x"}
    return {"output_type": "execute_result", "execution_count": 7, "data": data, "metadata": {"t": 1}}


def test_times_counts_and_ids_are_gone():
    one = normalise(executed(html("<p>a</p>"), execution={"iopub.status.busy": "now"}))
    two = normalise(executed(html(["<p>", "a</p>"]), papermill={"start_time": "then"}))
    assert to_text(one) == to_text(two)
    assert "now" not in to_text(one)


def test_html_outputs_pass_through_the_filler():
    assert html_outputs(normalise(executed(html("<p>a</p>")), str.upper)) == ["<P>A</P>"]


def test_what_is_written_to_stderr_never_reaches_a_page():
    with pytest.raises(OutputError, match="stderr: FutureWarning"):
        normalise(executed({"output_type": "stream", "name": "stderr", "text": "FutureWarning: x\n"}))


def test_a_traceback_never_reaches_a_page():
    with pytest.raises(OutputError, match="ValueError: no"):
        normalise(executed({"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}))
