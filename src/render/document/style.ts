/** How a document looks on a screen wide or narrow, by day or night, and on paper. */
export const STYLE = [
  ':root{color-scheme:light dark;--paper:#fff;--ink:#17212f;--muted:#525d6b;--line:#d5d2ca;--soft:#f1f4f8;--link:#1b4f8f}',
  '@media(prefers-color-scheme:dark){:root{--paper:#11161d;--ink:#e8ebef;--muted:#a6b0bc;--line:#3a4654;--soft:#1b2530;--link:#9cc3f2}}',
  'body{margin:0 auto;max-width:64rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}',
  'h1,h2,h3{line-height:1.2;margin:1.6em 0 .5em}h1{font-size:1.9rem;margin-top:0}h2{font-size:1.4rem;border-top:2px solid var(--ink);padding-top:.5em}h3{font-size:1.15rem}',
  'header p,.note{color:var(--muted)}.note{font-size:.875rem;margin:.3em 0;max-width:75ch}.empty{font-style:italic}',
  'a{color:var(--link)}nav ol{columns:2;column-gap:2rem;padding-left:1.4rem}nav a{display:inline-block;padding:.25em 0}',
  '.scroll{overflow-x:auto;margin:1em 0 .5em}:focus-visible{outline:3px solid #b3440a;outline-offset:2px}',
  'table{border-collapse:collapse;min-width:100%;font-size:.9375rem}caption{font-weight:bold;text-align:left;padding:.3em 0}',
  'th,td{border-bottom:1px solid var(--line);padding:.3em .6em;text-align:left;vertical-align:top;font-weight:normal}thead th,tfoot th,tfoot td{font-weight:bold}thead th{background:var(--soft)}.n{text-align:right}',
  'figure{margin:1em 0;background:#fff;padding:.5rem}figure svg{max-width:100%;height:auto;display:block}',
  '@media(max-width:40rem){nav ol{columns:1}th,td{padding:.3em .4em}}',
  '@page{size:A4;margin:15mm}',
  '@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--muted:#333;--line:#bbb;--soft:#eee;--link:#000}body{max-width:none;padding:0;font-size:9.5pt}h1{font-size:20pt}h2{font-size:14pt;break-after:avoid}h3{font-size:11.5pt;break-after:avoid}table{font-size:8.5pt}.note{font-size:8pt}nav{display:none}.scroll{overflow:visible}caption{break-after:avoid}tr,figure,.note{break-inside:avoid}thead{display:table-header-group}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}',
].join('');
