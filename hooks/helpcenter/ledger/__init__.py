"""The ledger: what pages share and must never disagree on, read from ``data/``.

In: the folder, the languages of the site, and which of them lend texts to which. Out: a
:class:`Ledger`, which says its values in each language (contacts, hours, facts, texts of
the interface), or findings with file, line and remedy. Every part but ``site.yml`` may be
missing; what it would show is then not there. This room knows no page and no template.
"""

from helpcenter.ledger.book import Ledger, unknown_placeholders
from helpcenter.ledger.channels import Channel, Contact, Domain, State, Verified
from helpcenter.ledger.home import Lead
from helpcenter.ledger.identity import GROUND, Accent, contrast
from helpcenter.ledger.quantities import Fact
from helpcenter.ledger.reading import MODELS, Named, named, of, read, reads

__all__ = [
    "GROUND",
    "MODELS",
    "Accent",
    "Channel",
    "Contact",
    "Domain",
    "Fact",
    "Lead",
    "Ledger",
    "Named",
    "State",
    "Verified",
    "contrast",
    "named",
    "of",
    "read",
    "reads",
    "unknown_placeholders",
]
