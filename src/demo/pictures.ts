import sharp from 'sharp';

/** A pier at sunset, drawn for the demo data. */
const pier = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
<defs>
  <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#27476e"/><stop offset=".6" stop-color="#e08e6d"/><stop offset="1" stop-color="#f7d08a"/>
  </linearGradient>
  <linearGradient id="sea" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#c7826a"/><stop offset=".4" stop-color="#2e6f8e"/><stop offset="1" stop-color="#123047"/>
  </linearGradient>
</defs>
<rect width="1200" height="480" fill="url(#sky)"/>
<circle cx="820" cy="430" r="90" fill="#ffe3a8"/>
<rect y="480" width="1200" height="320" fill="url(#sea)"/>
<g stroke="#ffe3a8" stroke-width="6" stroke-linecap="round" opacity=".6">
  <path d="M740 510h160M770 540h100M720 575h200M790 615h70"/>
</g>
<g fill="#3b2a20">
  <path d="M0 560h620l-40 46H0z"/>
  <path d="M60 600h26v200H60zM210 600h26v180h-26zM360 600h24v150h-24zM500 600h22v120h-22z"/>
  <path d="M0 520h600v10H0zM40 520h10v44H40zM180 520h10v44h-10zM320 520h10v44h-10zM460 520h10v44h-10z"/>
</g>
<g fill="#f4efe6"><path d="M960 470l70-150v150z"/><path d="M1040 470V340l54 130z"/></g>
<path d="M930 480h190l-28 40H962z" fill="#7a2e2e"/>
</svg>`;

/** The picture that Ada sends in the demo data, as PNG. */
export function drawPier(): Promise<Buffer> {
  return sharp(Buffer.from(pier)).png({ palette: true }).toBuffer();
}
