"""Trust: what may be published, and who stands for it.

In: the ledger, and texts and markup of pages. Out: findings where readers could be
deceived, the verdict on a contact somebody shows us, and whether a build may be released.
The rules a page's checker follows in the browser are made here too. This room knows no
other language of a page than its own, and not how findings are shown.
"""
