"""The style of the HTML report, light and dark."""

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #ffffff; --ink: #1d2327; --soft: #5d6870; --faint: #8b959c;
  --rule: #e4e2dd; --lane: #f1efeb; --accent: #1f5f8b; --area: #1f5f8b1f; --link: #1a5784;
  --h1: #d3e4f1; --h2: #a3c8e2; --h3: #6aa3cb; --h4: #34789f; --h5: #164e73;
  --on-dark: #ffffff; --on-light: #17384f;
  --bad: #b3402a; --bad-soft: #f8e7e2; --warn: #8a6116; --warn-soft: #f7eeda; --good: #2e6f4e; --good-soft: #e2f0e8;
  --tet: #c8553d; --week: #d9d5cd; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181b; --card: #1b2125; --ink: #e6e9ea; --soft: #a4afb6;
  --faint: #78838a; --rule: #2c343a; --lane: #1f262a; --accent: #6db3dd; --area: #6db3dd26; --link: #86c1e6;
  --h1: #1c3a50; --h2: #24567a; --h3: #2d6791; --h4: #5c9fcb; --h5: #a9d5f0;
  --on-dark: #0e2231; --on-light: #d7e9f5;
  --bad: #ef8d76; --bad-soft: #3a221c; --warn: #dcb165; --warn-soft: #352a15; --good: #7cc79f; --good-soft: #1a3226;
  --tet: #e07a63; --week: #3a444b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1160px; padding: 40px 32px 60px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; font-weight: 650; }
h2 { font-size: 18px; margin: 0 0 2px; font-weight: 620; }
h3 { font-size: 15px; margin: 0; font-weight: 620; }
p { margin: 0; } a { color: var(--link); text-underline-offset: 2px; } a, bdi { overflow-wrap: anywhere; }
section { margin-top: 42px; } header { margin-bottom: -8px; }
.sub, footer, small, .since { color: var(--soft); } .sub { margin-bottom: 12px; } small { font-size: 12.5px; }
.reasons { color: var(--bad); margin-top: 4px; }
.pill { display: inline-block; font-size: 12px; font-weight: 600; line-height: 1; padding: 5px 9px; border-radius: 99px;
  vertical-align: 2px; letter-spacing: 0; background: var(--lane); color: var(--soft); white-space: nowrap; }
h1 .pill { vertical-align: 6px; margin-left: 6px; }
.pill.ok, .pill.healthy, .pill.recovered { background: var(--good-soft); color: var(--good); }
.pill.failing { background: var(--bad-soft); color: var(--bad); }
.pill.acknowledged { background: var(--warn-soft); color: var(--warn); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 12px; margin-top: 30px; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 14px 16px 12px; }
.tile b { display: block; font-size: 26px; line-height: 1.15; font-weight: 600; letter-spacing: -0.01em; }
.tile span { display: block; color: var(--soft); } .tile small { color: var(--faint); }
.tile.alarm small { color: var(--bad); }
.card { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--bad); border-radius: 8px;
  padding: 12px 16px; margin-top: 10px; }
.card.acknowledged { border-left-color: var(--warn); } .card.recovered { border-left-color: var(--good); }
.card .cause { font-weight: 620; } .card .since { font-weight: 400; font-size: 13.5px; }
.card ul { margin: 6px 0 0; padding: 0; list-style: none; } .card li + li { margin-top: 8px; } .card li a { font-size: 13.5px; }
.card .do { color: var(--soft); } .card .do::before { content: "\\2192\\00a0"; }
.plot { overflow-x: auto; margin-top: 10px; } .plot svg { display: block; max-width: none; }
@media (min-width: 1140px) { .plot svg { max-width: 100%; height: auto; } }
.pair { display: flex; flex-wrap: wrap; gap: 8px 20px; }
svg text { font-size: 11.5px; fill: var(--soft); } svg .row { fill: var(--ink); }
svg .tick { fill: var(--faint); font-size: 11px; }
svg .sum { fill: var(--soft); } svg .caption { fill: var(--ink); font-size: 13px; font-weight: 600; }
svg .in { font-size: 10.5px; } svg .count { fill: var(--card); font-weight: 700; font-size: 10.5px; }
svg .lane { fill: var(--lane); } svg .rule { stroke: var(--rule); stroke-width: 1; }
.h0 { fill: transparent; } .h1 { fill: var(--h1); } .h2 { fill: var(--h2); } .h3 { fill: var(--h3); }
.h4 { fill: var(--h4); } .h5 { fill: var(--h5); }
svg .h1t, svg .h2t, svg .h3t { fill: var(--on-light); } svg .h4t, svg .h5t { fill: var(--on-dark); }
svg .bad { fill: var(--bad); } svg .holiday { fill: var(--tet); } svg .slow { fill: var(--tet); opacity: .45; }
svg .weekend { fill: var(--week); }
svg .bar { fill: var(--accent); } svg .bar.bad { fill: var(--bad); } svg .dot { fill: var(--bad); opacity: .85; }
svg .area { fill: var(--area); } svg .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
svg .end { fill: var(--accent); } svg .hover { fill: transparent; } svg .hover:hover { fill: var(--accent); opacity: .5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; color: var(--soft); font-size: 12.5px; margin-top: 8px; }
.key { display: inline-block; width: 12px; height: 12px; border-radius: 2px; margin-right: 6px; vertical-align: -1px; }
.key.h1 { background: var(--h1); } .key.h2 { background: var(--h2); } .key.h3 { background: var(--h3); }
.key.h4 { background: var(--h4); } .key.h5 { background: var(--h5); }
details { margin-top: 8px; } summary { cursor: pointer; color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; margin-top: 8px; }
table { border-collapse: collapse; font-size: 13px; min-width: 50%; }
th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
td.n { text-align: right; } td small { display: block; max-width: 360px; }
.latest { list-style: none; padding: 0; margin: 8px 0 0; } .latest li { padding: 5px 0; border-bottom: 1px solid var(--rule); }
.latest time { color: var(--soft); display: inline-block; min-width: 92px; } .latest small { margin-left: 8px; }
footer { margin-top: 50px; font-size: 13px; }
@media print { body { max-width: none; padding: 0; } details { display: none; } section { break-inside: avoid; } }
"""
