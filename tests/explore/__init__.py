"""Questions of a person's own: the public face of the package."""
