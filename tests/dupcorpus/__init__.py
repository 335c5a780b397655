"""Labelled pairs of articles: copies of one release, and look-alikes that are not."""
