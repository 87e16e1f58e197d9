import multipart from '@fastify/multipart';
import { DomainError, type ErrorDefinition } from '@parley/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { countsAsEmpty } from './body';
import { requestErrors } from './problem';
import type { SurfaceRegistry } from './surface';

/** Bytes of a form that are not the file. */
const formOverhead = 256 * 1024;
const limits = { files: 1, fields: 32, parts: 40, fieldSize: 128 * 1024, fieldNameSize: 100, headerPairs: 32 };

/** Route configuration of an operation that reads forms with files. */
export const readsMultipart = { multipart: true } as const;

interface MultipartRoute {
  readonly multipart?: boolean;
}

/** Lets routes that declare it read forms with files; every other route returns 415 for them. */
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
  /** Bytes that it has at least, if the form's length is declared and its other parts are as long as they may be. */
  readonly leastBytes: number;
}

interface ReadForm<T> {
  /** Texts by name; the last one of a repeated name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The result of the file handler; null without a file. */
  readonly file: T | null;
}

interface FormOptions {
  /** Name of the part that holds the file; other files are ignored. */
  readonly fileField: string;
  readonly maxFileBytes: number;
  /** The error for a form whose declared length is too long. */
  readonly tooLarge?: ErrorDefinition;
}

/**
 * The name of a file as it was before a browser wrote it into a form, where quotes and line breaks become %22, %0D and %0A. A part
 * without a name can be a file, too: its type says so.
 */
function nameOf(filename: string | undefined): string | undefined {
  const name = filename?.replace(/%(22|0D|0A)/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
  return name || undefined;
}

function isReplaced(text: unknown): boolean {
  return typeof text === 'string' && text.includes('\ufffd');
}

/**
 * Reads a form and streams its one file to the handler; no part of it is buffered. A form whose declared length is
 * too long is rejected before anything is read.
 * @throws DomainError unsupported_media_type, body_too_large, invalid_utf8; what `onFile` throws; the server's own errors for broken forms
 */
export async function readForm<T>(
  request: FastifyRequest,
  options: FormOptions,
  onFile: (file: FormFile) => Promise<T>,
): Promise<ReadForm<T>> {
  if (!request.isMultipart()) throw new DomainError(requestErrors.unsupported_media_type);
  const declared = Number(request.headers['content-length'] ?? 0);
  const leastBytes = Math.max(0, declared - formOverhead);
  if (leastBytes > options.maxFileBytes) throw new DomainError(options.tooLarge ?? requestErrors.body_too_large);
  const fields = new Map<string, string>();
  let file: T | null = null;
  // The reader's limit is only a second guard behind the limit of `onFile`.
  for await (const part of request.parts({ limits: { fileSize: options.maxFileBytes + formOverhead } })) {
    // The reader silently replaces invalid UTF-8 with this character, so a text that contains it is rejected too.
    if ([part.fieldname, part.type === 'file' ? part.filename : part.value].some(isReplaced))
      throw new DomainError(requestErrors.invalid_utf8);
    if (part.type === 'file') {
      if (part.fieldname === options.fileField && file === null)
        file = await onFile({
          filename: nameOf(part.filename),
          mimeType: part.mimetype,
          stream: part.file,
          leastBytes,
        });
      else part.file.resume();
    } else if (part.valueTruncated || part.fieldnameTruncated) {
      throw new DomainError(requestErrors.body_too_large);
    } else if (typeof part.value === 'string') {
      fields.set(part.fieldname, part.value);
    }
  }
  return { fields: Object.fromEntries(fields), file };
}
