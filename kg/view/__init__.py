"""Pages and pictures of a network: the only room that draws."""
