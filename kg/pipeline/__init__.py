"""The order of the stages: articles → claims → readings → graph."""

from kg.pipeline.building import Built, Workers, build, build_store, retract
from kg.pipeline.explaining import explain
from kg.pipeline.extracting import extract, surer

__all__ = ["Built", "Workers", "build", "build_store", "explain", "extract", "retract", "surer"]
