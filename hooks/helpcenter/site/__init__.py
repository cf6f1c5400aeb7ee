"""Site: what readers get.

In: pages, the ledger and reports, as MkDocs hands them on. Out: the plain values that
templates see, markup for the blocks of articles, pages that stand in for missing
translations, sitemaps, and the built folder put in the place of the last good one. This
room imports no MkDocs: the files in ``hooks/`` do, a few lines each.
"""
