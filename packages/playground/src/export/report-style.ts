/** How a report looks, on a screen and on paper. */
export const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b2226; background: #fff; font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; font-weight: 400; color: #566168; }
p { margin: 0 0 .5rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #dde1e4; text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: #566168; font-size: .85em; }
.n { text-align: right; white-space: nowrap; }
.in1 { padding-left: 1rem; } .in2 { padding-left: 2rem; } .in3 { padding-left: 3rem; } .in4 { padding-left: 4rem; }
.why { margin: 0; padding: 0; list-style: none; }
.d0 { display: none; } .d1 { margin-top: .75rem; font-weight: 600; } .d3 { padding-left: 1.25rem; } .d4 { padding-left: 2.5rem; } .d5, .d6 { padding-left: 3.75rem; }
pre { margin: 0; padding: .75rem; border: 1px solid #dde1e4; border-radius: 6px; font: 12px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.hashes td { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.refused { padding: .5rem .75rem; border-left: 3px solid #b3261e; background: #fdeceb; }
@media print { body { max-width: none; margin: 0; font-size: 11px; } tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
