"""A message parted into the things done that it tells: sentences and rows, what of them tells, which day each is of."""
