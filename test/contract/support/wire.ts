import { Agent, request } from 'node:http';

export interface WireAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Sends requests as they are: nothing in the address or the headers is put right on the way. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(
    private readonly url: URL,
    private readonly answerTimeoutMs: number,
  ) {}

  /** @throws Error when nothing is answered in time, or the connection ends instead */
  send(
    method: string,
    target: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer | undefined,
    again = true,
  ): Promise<WireAnswer> {
    return new Promise<WireAnswer>((done, fail) => {
      const sent = request(
        {
          agent: this.#agent,
          host: this.url.hostname,
          port: this.url.port,
          method: method.toUpperCase(),
          path: target,
          headers: { ...headers, ...(body ? { 'content-length': String(body.length) } : {}) },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          const finish = () => {
            clearTimeout(timer);
            done({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? null,
              headers: answer.headers,
              body: Buffer.concat(chunks),
            });
          };
          answer.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            if (!answer.headers['content-type']?.startsWith('text/event-stream')) return;
            // A stream does not end by itself: its beginning is the answer.
            finish();
            sent.destroy();
          });
          answer.once('error', fail);
          answer.once('end', finish);
        },
      );
      const timer = setTimeout(
        () => sent.destroy(new Error(`no answer within ${this.answerTimeoutMs} ms`)),
        this.answerTimeoutMs,
      );
      sent.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        // A kept connection that the server closed at this very moment says nothing about the request.
        if (again && sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE'))
          this.send(method, target, headers, body, false).then(done, fail);
        else fail(error);
      });
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
