import type { LoggerService, LogLevel } from '@nestjs/common';
import { isoTime } from '@parley/kernel';
import { destination, pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { PinoPretty } from 'pino-pretty';
import { isTracing, traceFields } from '../tracing/tracing';

interface LoggingOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** Output instead of standard output; for tests. */
  readonly stream?: DestinationStream;
}

/** The two loggers of a process, over one stream. */
export interface Loggers {
  /** For lines with free text or objects: redacted, without email addresses. */
  readonly log: Logger;
  /** For lines of successful requests, whose fields are a closed list: no redaction needed. */
  readonly requests: Logger;
  /** Whether a person reads along: a line of a request is short then, and names its path and its caller. */
  readonly forPeople: boolean;
}

/** Headers and fields whose values never reach a log, at the top and below the usual wrappers. */
const secretFields = [
  'authorization',
  '["x-auth-token"]',
  'cookie',
  '["set-cookie"]',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'body',
  'content',
  'email',
];
const wrappers = [
  '',
  'headers',
  'req',
  'req.headers',
  'request',
  'request.headers',
  'res.headers',
  'err.config.headers',
  'err.request.headers',
  'err.response.headers',
  'err.parameters',
];

function redactPaths(): string[] {
  return wrappers.flatMap((wrapper) =>
    secretFields.map((field) => {
      if (wrapper === '') return field;
      return field.startsWith('[') ? `${wrapper}${field}` : `${wrapper}.${field}`;
    }),
  );
}

const address = /[^\s@"'<>(),;:\\[\]]{1,64}@[^\s@"'<>(),;:\\[\]]{1,255}/g;

/** Removes email addresses from a log line; errors of mail servers and unique constraints contain them. */
export function withoutAddresses(line: string): string {
  return line.includes('@') ? line.replace(address, '[address]') : line;
}

/** The parameters of a failed query may contain personal data; only their number is kept. */
function errorSerializer(error: Error): object {
  const plain = { ...stdSerializers.err(error) } as Record<string, unknown>;
  delete plain['parameters'];
  delete plain['driverError'];
  delete plain['detail'];
  return plain;
}

/** Creates the loggers of a process. */
export function createLoggers(options: LoggingOptions): Loggers {
  const forPeople = options.format === 'pretty';
  const stream = options.stream ?? (forPeople ? prettyStream() : bufferedOutput());
  const common = {
    level: options.level,
    base: undefined,
    timestamp: () => `,"time":"${isoTime(new Date())}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorSerializer, error: errorSerializer },
    ...(isTracing() ? { mixin: traceFields } : {}),
  };
  return {
    log: pino(
      { ...common, redact: { paths: redactPaths(), censor: '[redacted]' }, hooks: { streamWrite: withoutAddresses } },
      stream,
    ),
    requests: pino(common, options.stream === undefined && forPeople ? shortStream() : stream),
    forPeople,
  };
}

/**
 * Buffered standard output: one system call per line costs five times as much as formatting it. A line waits at most a
 * fifth of a second, and pino flushes when the process ends.
 */
function bufferedOutput(): DestinationStream {
  return destination({ dest: 1, sync: false, minLength: 8192, periodicFlush: 200 });
}

function prettyStream(): DestinationStream {
  return PinoPretty({
    colorize: process.stdout.isTTY,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,hostname',
    sync: true,
  });
}

/** One short line for each request: time, method, path, status, duration, caller. */
function shortStream(): DestinationStream {
  const { stdout } = process;
  return { write: (line) => void stdout.write(`${shortLine(JSON.parse(line) as RequestLine)}\n`) };
}

/** A request's log line, as far as the short form shows it. */
interface RequestLine {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly person?: string;
  readonly aborted?: true;
}

function shortLine({ time, method, path, status, ms, person, aborted }: RequestLine): string {
  const line = `${time.slice(11, 19)} ${method.padEnd(6)} ${path} ${status} ${Math.max(1, Math.round(ms))} ms`;
  return `${line}${person === undefined ? '' : ` ${person}`}${aborted ? ' aborted' : ''}`;
}

/** Nest's logger over pino. Start-up chatter of the framework is kept at debug. */
export class PinoLoggerService implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.write(context !== undefined && frameworkChatter.has(context) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  setLogLevels(_levels: LogLevel[]): void {
    // The level is a setting of the process; Nest may not change it.
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    if (!this.logger.isLevelEnabled(level)) return;
    const context = contextOf(rest);
    const extra = rest.slice(0, context === undefined ? undefined : -1);
    const fault = [message, ...extra].find((item) => item instanceof Error);
    const stack = fault ? undefined : extra.find((item) => typeof item === 'string' && /\n\s+at /.test(item));
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(fault ? { err: fault } : {}),
      ...(stack ? { stack } : {}),
    };
    if (typeof message === 'object' && message !== null && !(message instanceof Error))
      this.logger[level]({ ...fields, ...message });
    else this.logger[level](fields, message instanceof Error ? message.message : String(message));
  }
}

const frameworkChatter = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}
