import multipart from '@fastify/multipart';
import { DomainError, type ErrorDefinition } from '@parley/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { countsAsEmpty } from './body';
import { requestErrors } from './problem';
import type { SurfaceRegistry } from './surface';

/** Bytes that a form may need beside its file. */
const formOverhead = 256 * 1024;
const limits = { files: 1, fields: 32, parts: 40, fieldSize: 128 * 1024, fieldNameSize: 100, headerPairs: 32 };

/** Route configuration of an operation that reads forms with files. */
export const readsMultipart = { multipart: true } as const;

interface MultipartRoute {
  readonly multipart?: boolean;
}

/** Lets routes that say so read forms with files; for every other route they are a media type that is not supported. */
export function addMultipart(server: FastifyInstance, registryOf: (request: FastifyRequest) => SurfaceRegistry): void {
  void server.register(multipart, { limits });
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.is404 || !request.isMultipart() || (request.routeOptions.config as MultipartRoute).multipart)
      return done();
    if (countsAsEmpty(request, registryOf(request))) {
      request.body = {};
      return done();
    }
    done(new DomainError(requestErrors.unsupported_media_type));
  });
}

/** A file being uploaded. The handler must read the stream to its end, or throw. */
interface FormFile {
  readonly filename: string | undefined;
  readonly mimeType: string;
  readonly stream: Readable;
}

interface ReadForm<T> {
  /** Texts by name; of a name that came several times the last one. */
  readonly fields: Readonly<Record<string, string>>;
  /** What became of the file; null when there was none. */
  readonly file: T | null;
}

interface FormOptions {
  /** Name of the part that holds the file; other files are passed over. */
  readonly fileField: string;
  readonly maxFileBytes: number;
  /** What a form is refused with that says beforehand that it is too long. */
  readonly tooLarge?: ErrorDefinition;
}

/**
 * Reads a form whose one file is handed on while it arrives: no part of it is kept. A form that says beforehand that it is
 * too long is refused before anything is read.
 * @throws DomainError unsupported_media_type, body_too_large, invalid_utf8; what `onFile` throws; the server's own errors for broken forms
 */
export async function readForm<T>(
  request: FastifyRequest,
  options: FormOptions,
  onFile: (file: FormFile) => Promise<T>,
): Promise<ReadForm<T>> {
  if (!request.isMultipart()) throw new DomainError(requestErrors.unsupported_media_type);
  try {
    if (Number(request.headers['content-length'] ?? 0) > options.maxFileBytes + formOverhead)
      throw new DomainError(options.tooLarge ?? requestErrors.body_too_large);
    const fields = new Map<string, string>();
    let file: T | null = null;
    // The limit of the reader is only a second wall behind the one of `onFile`.
    for await (const part of request.parts({ limits: { fileSize: options.maxFileBytes + formOverhead } })) {
      if (part.type === 'file') {
        if (part.fieldname === options.fileField && file === null)
          file = await onFile({ filename: part.filename || undefined, mimeType: part.mimetype, stream: part.file });
        else part.file.resume();
      } else if (part.valueTruncated || part.fieldnameTruncated) {
        throw new DomainError(requestErrors.body_too_large);
      } else if (typeof part.value === 'string') {
        // The reader puts this character where bytes were no UTF-8, and does not tell; one that was sent as such is refused, too.
        if (part.value.includes('\ufffd')) throw new DomainError(requestErrors.invalid_utf8);
        fields.set(part.fieldname, part.value);
      }
    }
    return { fields: Object.fromEntries(fields), file };
  } catch (error) {
    discardRest(request.raw);
    throw error;
  }
}

/** Bytes and milliseconds for which a client that is still sending may go on after its refusal. */
const patienceBytes = 4 * 1024 * 1024;
const patienceMs = 3_000;

/**
 * Lets a client that is refused in the middle of its body read the answer: cutting the connection at once would take the
 * answer with it. A little more is read and thrown away; then the connection ends.
 */
function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let left = patienceBytes;
  const timer = setTimeout(() => request.socket.destroy(), patienceMs);
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  request.on('error', () => undefined);
  request.unpipe();
  request.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) request.pause();
  });
  request.resume();
}
