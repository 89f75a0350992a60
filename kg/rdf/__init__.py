"""Claims as RDF and back: ontology, quads, store and saved questions. The only room that knows RDF libraries."""
