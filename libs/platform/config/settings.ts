import { readFileSync } from 'node:fs';

/** Thrown for invalid settings; `faults` lists every error, each starting with the setting's name. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Turns a setting's text into its value; throws an Error whose message says what is wrong, without the value. */
export type Parser<T> = (text: string) => T;

/** One environment variable: its description, parser and default. */
interface SettingDefinition<T> {
  readonly description: string;
  readonly parse: Parser<T>;
  /** Default value. A function receives the role, because some defaults depend on it. */
  readonly fallback?: T | ((role: string) => T);
  /** Shown in `.env.example` if the default is not a plain value. */
  readonly defaultText?: string;
  /** Example for `.env.example`; rejected as a value in production roles if `secret` is set. */
  readonly example?: string;
  readonly secret?: boolean;
  /** A secret that is chosen at random for Parley. Production roles refuse one that is easy to guess. */
  readonly random?: boolean;
}

export type SettingDefinitions = Readonly<Record<string, SettingDefinition<unknown>>>;

/** The typed values of a table of definitions; unset settings without a fallback are `undefined`. */
export type SettingValues<D extends SettingDefinitions> = {
  readonly [K in keyof D]: D[K] extends { parse: Parser<infer T>; fallback: unknown }
    ? T
    : D[K] extends { parse: Parser<infer T> }
      ? T | undefined
      : never;
};

type Fallback<T> = T | ((role: string) => T);

/** Declares one setting, keeping its exact type. */
export function setting<T>(
  definition: SettingDefinition<T> & { fallback: Fallback<NoInfer<T>> },
): SettingDefinition<T> & { fallback: Fallback<T> };
export function setting<T>(definition: SettingDefinition<T>): SettingDefinition<T>;
export function setting<T>(definition: SettingDefinition<T>): SettingDefinition<T> {
  return definition;
}

/** The parts of a comma-separated list, without blanks around them and empty ones. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export const parsers = {
  text: ((text) => text) satisfies Parser<string>,
  integer:
    (min: number, max: number): Parser<number> =>
    (text) => {
      const value = Number(text);
      if (!/^-?\d+$/.test(text.trim()) || value < min || value > max)
        throw new Error(`must be a whole number from ${min} to ${max}`);
      return value;
    },
  oneOf:
    <const T extends string>(...choices: T[]): Parser<T> =>
    (text) => {
      if (!(choices as string[]).includes(text)) throw new Error(`must be one of ${choices.join(', ')}`);
      return text as T;
    },
  /** A comma-separated list of names, each once. */
  names: ((text) => {
    const names = listed(text);
    if (names.length === 0 || names.some((name) => !/^[a-z][a-z0-9_-]*$/.test(name)))
      throw new Error('must be a comma-separated list of names');
    return [...new Set(names)];
  }) satisfies Parser<readonly string[]>,
  url:
    (...protocols: string[]): Parser<string> =>
    (text) => {
      let url: URL;
      try {
        url = new URL(text);
      } catch {
        throw new Error(`must be a URL starting with ${protocols.join(' or ')}`);
      }
      if (!protocols.includes(`${url.protocol}//`))
        throw new Error(`must be a URL starting with ${protocols.join(' or ')}`);
      return text.replace(/\/+$/, '');
    },
  bytes:
    (min: number): Parser<string> =>
    (text) => {
      if (Buffer.byteLength(text) < min) throw new Error(`must be at least ${min} bytes long`);
      return text;
    },
  json: ((text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Error('must be JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('must be a JSON object');
    return value as Record<string, unknown>;
  }) satisfies Parser<Record<string, unknown>>,
};

/** Reads `NAME`, or the file that `NAME_FILE` names. An empty value counts as unset, as container platforms write it. */
function readRaw(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const direct = env[name];
  const file = env[`${name}_FILE`];
  if (direct && file) throw new Error(`is set twice, directly and by ${name}_FILE`);
  if (direct) return direct;
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    throw new Error(`names a file by ${name}_FILE that cannot be read`);
  }
}

/** Fewer different characters than any random value of 16 bytes or more has in practice, also in hexadecimal digits. */
const fewCharacters = 6;

function refuseWeak(raw: string, { example, random }: SettingDefinition<unknown>): void {
  if (raw.trim() === example) throw new Error('still has its example value');
  if (random && new Set(raw.trim()).size < fewCharacters)
    throw new Error('is easy to guess. Use random characters, for example of: openssl rand -base64 48');
}

/**
 * Reads every setting of the table from the environment and returns a frozen object.
 * @throws SettingsError that lists all errors; `extraFaults` adds those that concern several settings.
 */
export function readSettings<D extends SettingDefinitions>(
  definitions: D,
  env: NodeJS.ProcessEnv,
  role: string,
  options: { production: boolean; extraFaults?: (values: SettingValues<D>) => string[] },
): SettingValues<D> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    try {
      const raw = readRaw(name, env);
      if (raw !== undefined) {
        values[name] = definition.parse(raw);
        if (options.production && definition.secret) refuseWeak(raw, definition);
      } else
        values[name] =
          typeof definition.fallback === 'function'
            ? (definition.fallback as (role: string) => unknown)(role)
            : definition.fallback;
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  const faulty = faults.map((fault) => fault.slice(0, fault.indexOf(' ')));
  // Errors that depend on an invalid setting are not reported.
  const judged = (options.extraFaults?.(values as SettingValues<D>) ?? []).filter(
    (fault) => !faulty.some((name) => new RegExp(`\\b${name}\\b`).test(fault)),
  );
  faults.push(...judged);
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.freeze(values) as SettingValues<D>;
}

/** The text of `.env.example`: every setting with its meaning and default, commented out. */
export function describeSettings(definitions: SettingDefinitions): string {
  const blocks = Object.entries(definitions).map(([name, definition]) => {
    const fallback =
      definition.defaultText ?? (definition.fallback === undefined ? 'unset' : JSON.stringify(definition.fallback));
    return `# ${definition.description}\n# Default: ${fallback}\n#${name}=${definition.example ?? ''}\n`;
  });
  return `# Settings of Parley. Every one can also be given as NAME_FILE, the path of a file that holds the value.\n\n${blocks.join('\n')}`;
}
