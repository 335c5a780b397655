"""A limit: Scrapy that takes links from listings alone and does nothing with an article."""

from tests.benchmarks.contestants.common import Listings, run

if __name__ == "__main__":
    run(Listings)
