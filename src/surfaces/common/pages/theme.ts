/** Colours and type of every page that Parley serves itself: documentation, captured mails and pushes, unsubscribing. */
export const theme = `
:root{color-scheme:light dark;--ink:#14262b;--dim:#56696f;--line:#d5dee1;--paper:#fff;--back:#e9eef0;
--accent:#0f4c5c;--accent-ink:#fff;--focus:#b4611a;
--font:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,monospace}
@media(prefers-color-scheme:dark){:root{--ink:#e6eef0;--dim:#9db0b6;--line:#2a3c42;--paper:#142125;--back:#0c1518;
--accent:#6fc3d6;--accent-ink:#06222a;--focus:#e8a05f}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.55 var(--font)}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
`;

/** Parley's sign, as SVG. */
export const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">' +
  '<rect width="32" height="32" rx="8" fill="#0f4c5c"/>' +
  '<path fill="#fff" d="M7 10.5A3.5 3.5 0 0 1 10.5 7h11a3.5 3.5 0 0 1 3.5 3.5v7a3.5 ' +
  '3.5 0 0 1-3.5 3.5H15l-5 4.5V21a3.5 3.5 0 0 1-3-3.5z"/>' +
  '<path d="M11 12.5h10M11 16h6" stroke="#0f4c5c" stroke-width="2" stroke-linecap="round"/></svg>';
