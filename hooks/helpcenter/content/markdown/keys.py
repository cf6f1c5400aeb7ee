"""Names of keys, as Material's syntax for them has it: ``++ctrl+alt+delete++``."""

import re

# Besides letters, digits, and F1 to F24.
_NAMES = frozenset(
    """
    add alt alt-graph altgr apps arrow-down arrow-left arrow-right arrow-up back backslash
    backspace backtab bar bksp bktab brace-left brace-right bracket-left bracket-right break
    browser-back browser-favorites browser-forward browser-home browser-refresh browser-search
    browser-stop cancel capital caps-lock clear close-brace close-bracket clr cmd colon comma
    command context-menu control copy cplk ctrl dblquote decimal del delete divide
    double-quote down eject end enter equal esc escape exclam exclamation favorites
    fingerprint fn forward function grave grave-accent greater greater-than gt help home
    hyphen ins insert lalt launch-mail launch-media lbutton lcmd lcommand lcontrol lctrl left
    left-alt left-button left-cmd left-command left-control left-ctrl left-meta left-opt
    left-option left-shift left-super left-win left-windows less less-than lmeta lopt loption
    lshift lsuper lt lwin lwindows mail mbutton media media-next-track media-pause media-play
    media-play-pause media-prev-track media-stop menu meta middle-button minus multiply mute
    next next-track num-asterisk num-clear num-del num-delete num-enter num-equal num-lock
    num-minus num-plus num-separator num-slash num0 num1 num2 num3 num4 num5 num6 num7 num8
    num9 numlk open-brace open-bracket opt option page-dn page-down page-up pause period pg-dn
    pg-up pipe play play-pause plus power prev-track print print-screen prior prtsc question
    question-mark ralt rbutton rcmd rcommand rcontrol rctrl refresh reset return right
    right-alt right-button right-cmd right-command right-control right-ctrl right-meta
    right-opt right-option right-shift right-super right-win right-windows rmeta ropt roption
    rshift rsuper rwin rwindows scroll scroll-lock search select semicolon separator shift
    single-quote slash sleep space spc stop subtract super tab tabulator tilde underscore up
    vol-down vol-mute vol-up volume-down volume-mute volume-up win windows x-button1 x-button2
    xbutton1 xbutton2 zoom
    """.split()  # noqa: SIM905  # a list would be two hundred lines
)
_PLAIN = re.compile(r"[a-z0-9]|f(?:[1-9]|1\d|2[0-4])")


def is_known(name: str) -> bool:
    """Tell whether a key is called so, in letters of any size."""
    small = name.lower()
    return small in _NAMES or _PLAIN.fullmatch(small) is not None


def names() -> frozenset[str]:
    """Return the names of keys that are words."""
    return _NAMES
