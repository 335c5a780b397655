"""News pages as other countries print them: no portal is known, no template, only the page.

Nothing here wears the chrome of Vietnamese portals: JSON-LD, cookie banners, newsletter
boxes, comments, lists of related stories, a live blog, a notice of one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache

from crawler.items import Page
from crawler.portal import Portal
from tests.gatecorpus.foreign_texts import TEXTS
from tests.gatecorpus.model import NOW, Corpus, Sample, nfc
from tests.gatecorpus.score import Score

COOKIES = {
    "en": "We use cookies to improve your visit. You can change your settings at any time.",
    "de": "Wir verwenden Cookies, um unser Angebot zu verbessern. Sie können Ihre Auswahl jederzeit ändern.",
    "fr": "Nous utilisons des cookies pour améliorer votre visite. Vous pouvez modifier vos choix à tout moment.",
}
LETTER = {
    "en": "Get our morning letter with the stories that matter, every weekday at seven.",
    "de": "Unser Newsletter bringt Ihnen jeden Morgen um sieben die wichtigsten Meldungen.",
    "fr": "Recevez chaque matin à sept heures notre lettre d'information avec l'essentiel de l'actualité.",
}
COMMENT = {
    "en": "About time too. My grandmother would have said the very same thing thirty years ago.",
    "de": "Das wurde auch Zeit, meine Großmutter hätte vor dreißig Jahren genau dasselbe gesagt.",
    "fr": "Il était temps, ma grand-mère aurait dit exactement la même chose il y a trente ans.",
}
OTHERS = {
    "en": ("Bakers fear a third dry summer in a row", "Choir of fishermen wins county prize", "New bus lane opens in Penmouth"),
    "de": ("Bäcker fürchten den dritten trockenen Sommer", "Stadtlauf lockt tausend Teilnehmer an", "Neue Buslinie ab Montag"),
    "fr": ("Les boulangers redoutent un été trop sec", "Le club d'échecs fête ses quarante ans", "Une ligne de bus de plus dès lundi"),
}
HEADS = {"en": "Related stories", "de": "Das könnte Sie auch interessieren", "fr": "À lire aussi"}
MENU = {"en": ("News", "Sport", "Weather", "Opinion"), "de": ("Nachrichten", "Sport", "Wetter", "Meinung"),
        "fr": ("Actualités", "Sports", "Météo", "Opinions")}  # fmt: skip
PAPER = {"en": "The Penmouth Post", "de": "Talheimer Bote", "fr": "L'Écho de la Vive"}
Story = tuple[str, str, tuple[str, ...]]


def _p(texts: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{one}</{tag}>" for one in texts)


def _others(lang: str, row: str = '<li><a href="/s/{0}">{1}</a></li>') -> str:
    return "".join(row.format(at, one) for at, one in enumerate(OTHERS[lang]))


def _nav(lang: str) -> str:
    return "<nav><ul>" + "".join(f'<li><a href="/{at}">{one}</a></li>' for at, one in enumerate(MENU[lang])) + "</ul></nav>"


def _page(story: Story, inner: str, head: str = "") -> str:
    lang, title, _ = story
    return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | {PAPER[lang]}</title>'
            f'<meta property="og:title" content="{title}">{head}</head><body>{inner}</body></html>')  # fmt: skip


def _json_ld(story: Story) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story[1], "datePublished": "2026-03-09T07:30:00Z"}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def semantic(story: Story) -> str:
    """HTML 5 as taught: header, main, article, aside, footer."""
    lang, title, texts = story
    return _page(story, (
        f'<div id="cookie-banner"><p>{COOKIES[lang]}</p><button>OK</button></div><header><a href="/">{PAPER[lang]}</a>{_nav(lang)}'
        f'</header><main><article><header><h1>{title}</h1><p class="byline">Jo Hall</p><time datetime="2026-03-09">9 March 2026'
        f"</time></header>{_p(texts)}<footer><ul><li><a href='/t/a'>Local</a></li></ul></footer></article><aside><h2>{HEADS[lang]}"
        f"</h2><ul>{_others(lang)}</ul></aside></main><footer><p>© 2026 {PAPER[lang]}</p></footer>"), _json_ld(story))  # fmt: skip


def modules(story: Story) -> str:
    """A large newsroom: hashed class names, a newsletter box and a related box between the paragraphs."""
    lang, title, texts = story
    box = f'<div data-component="newsletter" class="css-x1 newsletter-signup"><p>{LETTER[lang]}</p><input type="email"></div>'
    more = f'<div class="css-r7 related-inline"><h3>{HEADS[lang]}</h3><ul>{_others(lang)}</ul></div>'
    first, rest = _p(texts[:2]), _p(texts[2:])
    return _page(story, (
        f'<div class="css-a1">{_nav(lang)}</div><div class="css-m2"><section class="css-s4" name="articleBody"><h1 class="css-h3">'
        f'{title}</h1><div class="css-t5"><time>March 9, 2026</time></div><figure><img src="/a.jpg"></figure>{first}{box}{more}{rest}'
        f'</section><section class="comments" id="comments"><h2>1 comment</h2><p>{COMMENT[lang]}</p></section></div>'
        f'<div class="css-f9"><p>{COOKIES[lang]}</p></div>'), _json_ld(story))  # fmt: skip


def gazette(story: Story) -> str:
    """A small paper: WordPress with share buttons, author box and comments."""
    lang, title, texts = story
    return _page(story, (
        f'<div class="site-header"><p class="site-title">{PAPER[lang]}</p>{_nav(lang)}</div><div class="content-area"><article '
        f'class="post hentry"><header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">9 March 2026'
        f'</div></header><div class="entry-content">{_p(texts)}<div class="sharedaddy"><h3>Share this:</h3><a href="#">Facebook</a>'
        f'</div></div></article><div id="comments" class="comments-area"><ol><li class="comment"><p>{COMMENT[lang]}</p></li></ol></div>'
        f'</div><div id="secondary" class="widget-area"><h3>{HEADS[lang]}</h3><ul>{_others(lang)}</ul><p>{LETTER[lang]}</p></div>'
    ))  # fmt: skip


def live(story: Story) -> str:
    """A live blog: each entry in a section with its time."""
    lang, title, texts = story
    entries = "".join(f'<section class="live-entry"><time>{17 - at}:{20 + at}</time><p>{one}</p></section>' for at, one in enumerate(texts))
    return _page(story, (
        f'<header>{_nav(lang)}</header><main id="main"><h1>{title}</h1><div class="live-blog">{entries}</div><div class="promo">'
        f'<p>{LETTER[lang]}</p></div></main><footer>{COOKIES[lang]}</footer>'))  # fmt: skip


def old(story: Story) -> str:
    """A page of 2004: tables, fonts, line breaks."""
    lang, title, texts = story
    menu = " | ".join(f'<a href="/{at}">{one}</a>' for at, one in enumerate(MENU[lang]))
    return _page(story, (
        f'<table width="760"><tr><td colspan="2">{menu}</td></tr><tr><td width="140">{_others(lang, "<a href=/s/{0}>{1}</a><br>")}'
        f'</td><td><font size="5"><b>{title}</b></font><br><font size="1">09.03.2026</font><br><br>{"<br><br>".join(texts)}<br><br>'
        f'</td></tr><tr><td colspan="2"><font size="1">© {PAPER[lang]}</font></td></tr></table>'))  # fmt: skip


def premium(story: Story) -> str:
    """The first sentence in a standfirst, a quotation, a call to subscribe between the paragraphs."""
    lang, title, texts = story
    quote = f"<blockquote><p>{texts[2]}</p></blockquote>" if len(texts) > 2 else ""
    return _page(story, (
        f'<div class="overlay consent" role="dialog"><p>{COOKIES[lang]}</p></div>{_nav(lang)}<div class="story" itemscope itemtype='
        f'"https://schema.org/NewsArticle"><h1 itemprop="headline">{title}</h1><p class="standfirst" itemprop="description">{texts[0]}'
        f'</p><div class="story__body" itemprop="articleBody">{_p(texts[1:2])}{quote}<div class="paywall-promo"><p>{LETTER[lang]}</p>'
        f'</div>{_p(texts[3:])}</div><div class="story__more"><h2>{HEADS[lang]}</h2>'
        f'{_others(lang, "<article class=teaser><h3><a href=/s/{0}>{1}</a></h3></article>")}</div></div>'))  # fmt: skip


_DRESS: dict[str, tuple[Callable[[Story], str], ...]] = {
    "ferry": (semantic, old), "library": (modules,), "bridge": (gazette, premium), "notice": (semantic, gazette),
    "orchard": (premium, modules), "storm": (live,), "radweg": (semantic, modules), "chor": (gazette,),
    "wald": (premium, old), "marche": (modules, gazette), "crue": (semantic, live), "ecole": (premium,), "museum": (old,),
    "quartier": (live, gazette),
}  # fmt: skip


@cache
def corpus() -> Corpus:
    """The foreign pages with their truth."""
    portals: dict[str, Portal] = {}
    samples = []
    for name, dresses in _DRESS.items():
        story = TEXTS[name]
        lang, title, texts = story
        host = f"{lang}.example.org"
        portals[lang] = Portal(lang, PAPER[lang], "x", "generic", (host,))
        boxes = ("cookies", COOKIES), ("newsletter", LETTER), ("comments", COMMENT), ("related", HEADS)
        chrome = [*((group, lines[lang]) for group, lines in boxes), *(("related", line) for line in OTHERS[lang])]
        for dress in dresses:
            page = Page(f"https://{host}/news/{name}-{dress.__name__}", dress(story).encode(), lang, NOW, "text/html; charset=utf-8")
            samples.append(Sample(f"{name}/{dress.__name__}", lang, "article", page, nfc(title),
                                  tuple(nfc(one) for one in texts), chrome=tuple(chrome),
                                  byline="Jo Hall" if dress is semantic else None))  # fmt: skip
    return Corpus(tuple(samples), portals, portals)


def worse_than(scores: Mapping[str, Score]) -> list[str]:
    """Where the page alone is worse than the best of trafilatura's modes, as lines for people."""
    own = scores["page"].figures()
    name, best = max(((name, one.figures()) for name, one in scores.items() if name != "page"), key=lambda pair: pair[1]["f1"])
    found = [f"foreign {key}: {own[key]:.4f}, {name} has {best[key]:.4f}" for key in ("f1", "title", "kind") if own[key] < best[key]]
    if own["chrome"] > best["chrome"]:
        found.append(f"foreign chrome: {own['chrome']:.0f} lines, {name} has {best['chrome']:.0f}")
    return found
