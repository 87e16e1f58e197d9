import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { jsonBodyLimit } from './body';

/** Bytes that a client may still send after the answer to its upload, and to any other request. */
const uploadDiscardLimit = 4 * 1024 * 1024;
const discardLimit = jsonBodyLimit;

/** Milliseconds from the end of an answer until its connection is closed. */
interface Times {
  /** In which a client that sends more can read the answer. */
  readonly readAnswerMs: number;
  /** In which a short rest has to arrive. */
  readonly restMs: number;
}

/**
 * Bounds what is read of a body after its request was answered, because it was refused for example. Node would read and
 * discard all of it, however long. A short rest is discarded, and the connection stays. Of a longer one nothing more is read: the
 * connection is closed, but only after the client had the time to read the answer, which closing at once could destroy.
 */
export function boundUnreadBodies(
  server: FastifyInstance,
  { readAnswerMs, restMs }: Times = { readAnswerMs: 3_000, restMs: 10_000 },
): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    if (raw.complete || !hasBody(request) || raw.socket.destroyed) return done(null, payload);
    const isLong = mayBeLong(request);
    // A reader that was refused in the middle, of a form for example, leaves it to nobody.
    raw.unpipe();
    if (isLong) {
      void reply.header('connection', 'close');
      stopReading(raw);
    } else raw.resume();
    closeInTime(raw, reply.raw, isLong ? readAnswerMs : restMs);
    done(null, payload);
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function mayBeLong({ headers }: FastifyRequest): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  const isUpload = headers['content-type']?.toLowerCase().startsWith('multipart/') === true;
  return Number(headers['content-length'] ?? 0) > (isUpload ? uploadDiscardLimit : discardLimit);
}

function stopReading(raw: IncomingMessage): void {
  raw.on('error', () => undefined);
  // Without a reader of the body, Node would be one.
  raw.read();
  raw.pause();
}

/** Closes the connection if the rest of the body has not arrived in time after the whole answer was sent. */
function closeInTime(raw: IncomingMessage, answer: ServerResponse, ms: number): void {
  const socket: Socket & { destroySoon?: () => void } = raw.socket;
  // Node calls it after an answer that ends the connection. With a rest that nobody has read, closing would be a reset.
  socket.destroySoon = () => void socket.end();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => void (timer ??= setTimeout(() => socket.destroy(), ms));
  const stop = (): void => clearTimeout(timer);
  answer.once('finish', () => {
    if (!raw.complete) wait();
  });
  socket.once('close', stop);
  raw.once('end', () => {
    delete (socket as { destroySoon?: () => void }).destroySoon;
    stop();
    socket.off('close', stop);
    if (socket.writableEnded) socket.destroySoon();
  });
}
