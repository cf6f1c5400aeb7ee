"""Content: what a project's author wrote, read.

In: a folder. Out: its languages and navigation, which pages exist, a page's front matter
and outline, the placeholders in it, and YAML with the lines of its values. What cannot be
read comes out as findings. This room knows nothing of what pages mean, in which language
they are, or how they will look.
"""
