"""Every setting, grouped. Any of them can be given on the command line: ``-s NAME=value``."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

BOT_NAME = "congtin"

# ---- what belongs where
#: Folder of the store, captures, dumps, reports and logs: one folder is one archive.
DATA_DIR = str(_ROOT / "data")
#: Folders with fact sheets, first one wins; a list or comma-separated text.
PORTAL_DIRS = [str(_ROOT / "spiders" / "portals")]
#: Folder with the administrative units and their lineage, loaded into the table ``units``.
REFERENCE_DIR = str(_ROOT / "data" / "reference")
SPIDER_MODULES = ["spiders"]
SPIDER_LOADER_CLASS = "crawler.loader.PortalLoader"
COMMANDS_MODULE = "crawler.commands"

# ---- the night
#: Listings are read until a whole page is known and older than this many days (late, back-dated posts).
LOOKBACK_DAYS = 7
#: Stored articles of a portal looked at again in one night, for edits and disappearance; the rest wait for the next.
REVISITS_PER_NIGHT = 300
#: Bound on the pages of one listing; the longest listing reported has 1,473 pages.
LISTING_MAX_PAGES = 3000
#: Bound on the menu entries tried on a portal whose listings are not known.
PROBE_MAX_SECTIONS = 60
#: Articles asked for at most in a run, a third of them from one source; 0: all. For trials of a sheet.
SAMPLE_ARTICLES = 0
#: Portals crawled side by side; portals on one host always follow one another.
PORTALS_AT_ONCE = 8
#: Seconds after which the whole run ends, and after which one portal does; what is owed waits for the next.
NIGHT_DEADLINE = 6.0 * 3600
CLOSESPIDER_TIMEOUT = 4.0 * 3600
#: Pages of a portal from which its template is learned when its family has no profile.
TEMPLATE_PAGES = 12
#: Processes that extract pages beside the one that fetches and stores; 0: none.
EXTRACT_WORKERS = os.cpu_count() or 1
#: Pages of a run, read or asked for, before they are started: they cost more than they save a small one.
EXTRACT_ALONE = 50
#: Seconds a worker gets for one page; then it is replaced and the page tried once more.
EXTRACT_TIMEOUT = 60.0

# ---- who is told
#: apprise addresses told when a portal begins to fail or recovers (needs the extra ``alerts``).
ALERT_URLS: list[str] = []
#: Command that gets the same as one JSON document on its standard input.
ALERT_COMMAND = ""
#: Dead man's switch: asked for with ``/start`` at the beginning, itself on success, ``/fail`` on trouble.
PING_URL = ""
#: Logs and reports kept of each kind: a number of files, or days ("90d"); 0 keeps all.
LOGS_KEPT = "60"
#: Whether an HTML report of every night is kept in ``<DATA_DIR>/reports``.
REPORTS = True

# ---- politeness
USER_AGENT = "congtin/0.1 (archive of public news; contact: set USER_AGENT to your address)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "congtin"
#: Longest Crawl-delay of a robots.txt that is honoured, in seconds.
MAX_CRAWL_DELAY = 30.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
#: Seconds between requests after the first 429 or 503, doubled with each further one; 0 makes the crawl no slower.
BACKOFF_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0

# ---- portals drawn by script (extra ``js``)
#: Path of the browser for sheets with ``script = true``; "": the one on the PATH.
CHROMIUM = ""

# ---- bounds
DOWNLOAD_TIMEOUT = 60.0
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]
REDIRECT_MAX_TIMES = 5
CONCURRENT_REQUESTS = 16
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 20_000_000
# An article page gives one item; Scrapy would start this many tasks for every response (100 cost 3 ms a page).
CONCURRENT_ITEMS = 2

# A check of programmers' slips; it asks every response's callback again.
WARN_ON_GENERATOR_RETURN_VALUE = False

# ---- safety: only http and https, certificates verified, nothing that listens or remembers
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Those that a host insists on are sent by crawler.cookies.
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
# Every status reaches the spider, which settles it in the ledger.
HTTPERROR_ALLOW_ALL = True
# The ledger knows what was asked for; Scrapy's filter would only hide repeats from it.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# ---- the line
# Scrapy's own lists (``..._BASE``) are replaced, not added to: what is switched off there is loaded all the same, which
# takes 0.2 s of every start (remote control alone brings aiohttp along).
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": 50,
    "crawler.middlewares.RobotsMiddleware": 100,
    "crawler.middlewares.ScriptMiddleware": 110,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "crawler.backoff.BackoffMiddleware": 560,
    "crawler.middlewares.MetaRefresh": 580,
    "crawler.cookies.CookieMiddleware": 585,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "crawler.cookies.CookieRedirectMiddleware": 602,
    # Nearer to the network than redirects and decompression: every answer is kept, as it was sent.
    "crawler.middlewares.CaptureMiddleware": 605,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
}
# Not among them: Referer, HttpError, Depth and MetaCopyDetection, which would pass everything on, each through a generator.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": 800,
}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
    "crawler.middlewares.RobotsExtension": 100,
}
ITEM_PIPELINES = {
    "pipelines.extract.ExtractPipeline": 100,
    "pipelines.validate.ValidatePipeline": 200,
    "pipelines.dedup.DedupPipeline": 300,
    "pipelines.store.StorePipeline": 400,
}

# ---- logs
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.middlewares.QuietLogFormatter"
FEED_EXPORT_ENCODING = "utf-8"
