"""Judging what was built: whatever is not on a list is not published.

In: the files of a site that nobody has seen yet, and what the ledger allows to lead outside.
Out: findings. Elements, attributes and kinds of files are listed in ``allowed.yml``;
addresses are taken apart as browsers do (WHATWG, through Ada) and lead into the site, to a
verified contact or below a reference. How the pages came about does not matter here.
"""
