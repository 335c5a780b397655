"""The dated cases of :mod:`tests.dategate`: printed strings and whole pages, made up, with the right value of each.

Both halves were written before any result was looked at; ``held`` uses other layouts and wordings
than ``dev``, and nothing may be mended by looking at one of its cases.
"""
