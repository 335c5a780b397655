"""The programs that the crawl benchmark runs, each in a process of its own.

All but ours take ``BASE OUT``: the portal's address, and the file for one JSON line per article.
"""
