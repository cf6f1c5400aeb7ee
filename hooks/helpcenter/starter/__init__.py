"""Starter: a help center of one's own, made in one go, and kept up with the engine.

In: what an operator wishes (a name, languages, a colour, ways of contact). Out: a project
that builds, checks and tests green at once, and what changed in the engine since it was made.
`articles/` and `data/` hold texts in all languages that have a pack, `project/` what every
project has; this room knows where each of them goes, and nothing of what they say.
"""
