"""A knowledge-graph builder for news: who did, said or demanded what, to whom, where, when, and according to whom."""
