"""pagination/: fragments → page map. Pure: folios, running heads, locators, where pages begin."""
