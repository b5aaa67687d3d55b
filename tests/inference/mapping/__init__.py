"""From the name of a method in the reference cases to our function."""
