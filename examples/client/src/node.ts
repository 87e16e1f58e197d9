import { surfaces } from './surfaces.js';
import { tour } from './tour.js';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
const { BASE_URL: baseUrl = 'http://localhost:3000', PASSWORD: password = 'parley-demo', ADMIN_TOKEN: adminToken = '' } = process.env;

console.log(JSON.stringify({ tour: await tour({ baseUrl, password }), surfaces: await surfaces({ baseUrl, password, adminToken }) }));
