import { get } from 'node:http';

/** Names of this machine, under which its own pages are opened, and names under which another website could reach it. */
export const hostNames = {
  own: ['localhost:3000', '127.0.0.1:3000', '[::1]'],
  foreign: ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'],
} as const;

/** The status of a request with another `Host`, which `fetch` does not send. */
export function statusAs(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

/** The origin that may read the answer besides its own; null if only its own may. */
export async function readableBy(url: string, origin = 'https://evil.example'): Promise<string | null> {
  const answer = await fetch(url, { headers: { origin } });
  await answer.arrayBuffer();
  return answer.headers.get('access-control-allow-origin');
}
