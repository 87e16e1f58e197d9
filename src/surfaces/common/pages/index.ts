export { html, Html } from './html';
export { sendPage } from './page';
