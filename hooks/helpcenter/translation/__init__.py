"""What a translator works with, and how it comes back: nothing is guessed, nothing is lost.

In: a translation and its source, as parity has read and aligned them. Out: units, a block of the
source beside that of the translation, as they are typed; files made of units, for an editor or
for any CAT tool; and, from such a file that somebody has worked on, the page it makes, with what
speaks against it.

What comes back is held against what the page said when the file was made (`was`): where somebody
has changed it meanwhile, that is told and nothing is overwritten. A page is written as a whole,
after it has passed the checks that any edit has to pass. This room writes no file.
"""
