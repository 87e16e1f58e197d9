import { html, Html } from '../pages';
import { logo } from '../pages/theme';

/** The bar at the top of the pages below `/docs`. */
export function topBar(home: string, content: Html): Html {
  return html`<header class="top"><a class="brand" href="${home}">${new Html(logo)}Parley</a>${content}</header>`;
}
