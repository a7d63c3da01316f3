/** The look of the HTML report. Tables, not grids, so that it also reads where styles are dropped (mail, wikis). */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1c2430;--quiet:#5a6675;--paper:#fff;--line:#d8dee6;--soft:#f4f6f9;--bad:#b3261e;--bad-soft:#fdecea;--good:#146c43;--mark:#8a5a00;--mark-soft:#fff4d6;--same:#c3cad5;--aside:#1d5fb8}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--quiet:#9aa6b5;--paper:#14181f;--line:#323b48;--soft:#1c222c;--bad:#ff8a80;--bad-soft:#3a1d1b;--good:#6fd19c;--mark:#f0c05a;--mark-soft:#3a2f14;--same:#4a5565;--aside:#7db4f5}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.5rem 4rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;margin:0 0 .5rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.2rem 0 .8rem}h3{font-size:1rem;margin:0 0 .6rem;overflow-wrap:anywhere}
.verdict{font-size:1.1rem;margin:.2rem 0}.quiet{color:var(--quiet)}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.6rem 0}caption{text-align:left;color:var(--quiet)}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{color:var(--quiet);font-weight:500}tbody th{font-weight:500}.number{text-align:right}
.totals{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.4rem 0}.total{flex:1 1 9rem;padding:.7rem 1rem;border:1px solid var(--line);border-radius:.5rem}
.total dt{color:var(--quiet)}.total dd{margin:0;font-size:1.5rem}.total.changed dd{color:var(--bad)}.total.same dd{color:var(--good)}
.group{border:1px solid var(--line);border-left:4px solid var(--mark);border-radius:.4rem;padding:1rem 1.2rem;margin:0 0 1rem;break-inside:avoid-page}
.group.kind-stops-working{border-left-color:var(--bad)}.group.kind-starts-working{border-left-color:var(--good)}
.group dl{display:grid;grid-template-columns:6rem 1fr;gap:.15rem .6rem;margin:0 0 .6rem}.group dt{color:var(--quiet)}.group dd{margin:0;overflow-wrap:anywhere}
details{margin:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
.ladder{table-layout:fixed;font-size:.92em}.ladder th:first-child,.ladder td:first-child{width:2rem}.ladder thead th:nth-child(2){width:10.5rem}
.ladder tr.first{background:var(--mark-soft)}.ladder tr.first .mark{color:var(--mark)}.ladder tr.differs{background:var(--soft)}.lines{color:var(--quiet);font-size:.9em}
.facts{font-size:.9em}.flow{display:block;width:100%;height:auto;font-family:inherit}
.wide{overflow-x:auto}.heat{font-variant-numeric:tabular-nums;font-size:.92em}.heat th,.heat td{overflow-wrap:normal;white-space:nowrap}.heat th[scope=row]{white-space:normal;overflow-wrap:anywhere;min-width:9rem}
.heat .bad{--heat:var(--bad)}.heat .good{--heat:var(--good)}.heat .aside{--heat:var(--aside)}
.heat .step-1{background:color-mix(in srgb,var(--heat) 10%,transparent)}.heat .step-2{background:color-mix(in srgb,var(--heat) 18%,transparent)}
.heat .step-3{background:color-mix(in srgb,var(--heat) 28%,transparent);font-weight:600}.heat .step-4{background:color-mix(in srgb,var(--heat) 40%,transparent);font-weight:700}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#f4f4f4;--line:#bbb;--quiet:#444;--same:#bbb}body{max-width:none;padding:0;font-size:10.5pt}tr{break-inside:avoid}}
`;
