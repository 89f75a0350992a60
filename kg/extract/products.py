"""The matrix products of the language model, worked out by numpy, whose BLAS is made for the processor at hand.

That of spaCy is made for any processor, and takes twice the time. The order in which a BLAS sums depends on the
processor and on what else stands in the matrix, and single precision would show it in the last places. So the sums are
of double precision, and rounded once: the same wherever and beside whatever they are worked out.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from thinc.api import NumpyOps, registry
from threadpoolctl import ThreadpoolController

OPS = "kg_double"
_ROWS = 256  # multiplied at a time: what is worked out for them stays in the processor's cache

Array: TypeAlias = Any


@registry.ops(OPS)
class DoubleOps(NumpyOps):  # type: ignore[misc]  # it is compiled, and has no types
    """thinc's operations, with the products of rows and weights, which are nearly all, in double precision."""

    name = OPS

    @cached_property
    def _threads(self) -> ThreadpoolController:
        return ThreadpoolController()

    def gemm(
        self, x: Array, y: Array, *, out: Array | None = None, trans1: bool = False, trans2: bool = False
    ) -> Array:
        """The product of two matrices, as `thinc.api.Ops.gemm` has it."""
        if trans1 or not trans2:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        found = np.empty((len(x), len(y)), dtype="float32") if out is None else out
        weights = y.astype("float64").T
        with self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(x), _ROWS):
                rows = slice(start, start + _ROWS)
                found[rows] = x[rows].astype("float64") @ weights
        return found
