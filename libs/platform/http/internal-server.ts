import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { securityHeaders } from './security-headers';

const internal = new WeakSet<IncomingMessage>();

/** Whether a request came over the internal port. */
export const isInternal = (request: IncomingMessage): boolean => internal.has(request);

/** Whether a route is for operators only: metrics, and the documents with their page. */
export const isForOperators = (route = ''): boolean =>
  route === '/' || /^\/(?:metrics|docs|openapi)(?:\/|$)/.test(route);

/** While the process waits for its database: alive, but not ready. */
const starting: RequestListener = (request, response) => {
  const live = request.url === '/health/live';
  response.writeHead(live ? 200 : 503, {
    ...securityHeaders(),
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...(live ? {} : { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(live ? { status: 'ok' } : { status: 'unavailable', failed: ['database'] }));
};

/**
 * A listener beside the application's own, which answers before the application exists and then hands its requests over:
 * probes find a live process that is not ready, instead of none.
 */
export class InternalServer {
  #handler: RequestListener = starting;

  private constructor(readonly server: Server) {
    server.on('request', (request, response) => {
      internal.add(request);
      this.#handler(request, response);
    });
  }

  /** @throws Error of the system, for example EADDRINUSE */
  static async listen(port: number, host: string): Promise<InternalServer> {
    const limits = { headersTimeout: 5_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };
    const server = createServer({ ...limits, keepAliveTimeout: 65_000 });
    server.maxConnections = 1_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new InternalServer(server);
  }

  /** From now on the application's server handles the requests. */
  handOver(application: Server): void {
    this.#handler = (request, response) => application.emit('request', request, response);
  }

  /** Frees the port. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }
}
