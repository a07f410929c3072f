"""How units are called: renamed, merged, closed."""
