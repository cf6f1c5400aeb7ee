"""How many defects the parity engine finds, and whether it cries wolf.

``python -m eval.parity`` puts one defect after the other into a copy of our
articles and asks the engine. See :mod:`eval.parity.defects` for the classes.
"""
