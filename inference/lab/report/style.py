"""How the report looks: dark ink on white, one column, wide tables scroll by themselves."""

STYLE = """
:root { color: #1b2350; background: #fff; font: 16px/1.55 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { border-top: 1px solid #dfe3ec; font-size: 1.3rem; margin: 3rem 0 .75rem; padding-top: 1.5rem; }
header p, nav { color: #4b5563; }
p { max-width: 44rem; }
nav ol { columns: 2; padding-left: 1.25rem; }
a { color: #2f4b8f; }
figure { margin: 1.75rem 0 2.25rem; }
img { display: block; height: auto; max-width: 100%; }
figcaption { margin-bottom: .5rem; }
figcaption, caption { color: #4b5563; font-size: .9rem; max-width: 44rem; text-align: left; }
caption { padding-bottom: .4rem; }
.wide { margin: 1.25rem 0 1.75rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border-bottom: 1px solid #e7eaf2; padding: .3rem 1rem .3rem 0; text-align: left; }
th { color: #4b5563; font-weight: 600; vertical-align: bottom; }
td { vertical-align: top; white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
small { color: #6b7280; }
"""
