"""Ways of looking at a claim: one kind, one file. Each kind is a function that returns an `Evidence`."""
