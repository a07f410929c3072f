"""The only way from achievements to points and badges."""
