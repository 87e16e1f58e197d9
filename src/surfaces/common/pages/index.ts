export { html, Html } from './html';
export { sendPage, type Page } from './page';
