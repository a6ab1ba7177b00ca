"""typesetting/: sections → fragments, by the layout engine. The only room that imports WeasyPrint.

``lay_out_all`` (pool.py) is the way in: it looks a section up in the cache, and has what is not there laid out, in
processes of its own. Nothing here knows the page that a fragment will stand on.
"""
