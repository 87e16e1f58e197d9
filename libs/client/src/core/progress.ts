import { formOf } from './form.js';
import type { CallFetch } from './transport.js';

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes of the file that have been sent. */
  readonly loaded: number;
  /** Size of the file in bytes. */
  readonly total: number;
}

/** The answer to a finished request, as `fetch` would return it. */
function responseOf(xhr: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  // A response of these must not have a body, not even an empty one.
  const body = [204, 205, 304].includes(xhr.status) ? null : xhr.responseText;
  return new Response(body, { status: xhr.status, statusText: xhr.statusText, headers });
}

/**
 * Sends a form by XMLHttpRequest, because `fetch` tells nothing of its progress. `report` is called with the bytes of
 * the file that are sent; the other parts of the form are sent before them and do not count.
 */
function sendForm(
  request: Request,
  form: FormData,
  size: number,
  { report, signal }: { readonly report: (loaded: number) => void; readonly signal: AbortSignal | undefined },
): Promise<Response> {
  return new Promise((done, fail) => {
    const xhr = new XMLHttpRequest();
    const stop = (): void => {
      fail(signal?.reason as Error);
      xhr.abort();
    };
    if (signal?.aborted) return stop();
    xhr.open(request.method, request.url);
    request.headers.forEach((value, name) => {
      // That of the request names the boundary of another form.
      if (name !== 'content-type') xhr.setRequestHeader(name, value);
    });
    xhr.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      const others = lengthComputable ? total - size : 0;
      report(Math.min(size, Math.max(0, loaded - others)));
    };
    xhr.onload = () => done(responseOf(xhr));
    xhr.onerror = xhr.onabort = () => fail(new TypeError('Failed to send the file'));
    xhr.onloadend = () => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop, { once: true });
    xhr.send(form);
  });
}

/**
 * Makes a call that sends a file, and reports its progress. Where there is no XMLHttpRequest, or the client has its own
 * `fetch`, the only report is the last one, after the server has accepted the file.
 */
export async function withProgress<T>(
  body: { readonly file: File },
  signal: AbortSignal | undefined,
  onProgress: ((progress: UploadProgress) => void) | undefined,
  call: (more: { readonly fetch?: CallFetch; readonly signal: AbortSignal | null }) => Promise<T>,
): Promise<T> {
  if (!onProgress) return call({ signal: signal ?? null });
  const total = body.file.size;
  let last: number | undefined;
  const report = (loaded: number): void => {
    last = loaded;
    onProgress({ loaded, total });
  };
  const result = await call({
    signal: signal ?? null,
    fetch: (request, own) =>
      own || typeof XMLHttpRequest === 'undefined'
        ? (own ?? globalThis.fetch)(request)
        : sendForm(request, formOf(body), total, { report, signal }),
  });
  if (last !== total) report(total);
  return result;
}
