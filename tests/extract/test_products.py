"""The products of the model's networks do not depend on what else is worked out with them."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import NumpyOps

from kg.extract.products import DoubleOps


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(1).standard_normal((700, 288), dtype="float32")


@pytest.fixture
def weights() -> np.ndarray:
    return np.random.default_rng(2).standard_normal((90, 288), dtype="float32")


def test_a_row_gives_the_same_to_the_last_bit_alone_and_among_others(rows: np.ndarray, weights: np.ndarray) -> None:
    together = DoubleOps().gemm(rows, weights, trans2=True)

    for start, end in ((0, 1), (5, 12), (250, 260), (3, 700)):
        assert (DoubleOps().gemm(rows[start:end], weights, trans2=True) == together[start:end]).all()


def test_a_product_is_that_of_thinc_but_for_rounding(rows: np.ndarray, weights: np.ndarray) -> None:
    double, single = DoubleOps(), NumpyOps()

    assert double.gemm(rows, weights, trans2=True).dtype == "float32"
    for turned, (one, other) in {True: (rows, weights), False: (rows, weights.T)}.items():
        expected = single.gemm(one, np.ascontiguousarray(other), trans2=turned)
        assert np.allclose(double.gemm(one, np.ascontiguousarray(other), trans2=turned), expected, atol=1e-4)


def test_a_product_is_written_where_it_is_asked_for(rows: np.ndarray, weights: np.ndarray) -> None:
    out = np.empty((700, 90), dtype="float32")

    assert DoubleOps().gemm(rows, weights, out=out, trans2=True) is out
    assert (out == DoubleOps().gemm(rows, weights, trans2=True)).all()
