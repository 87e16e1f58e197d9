import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly responses: Json;
  readonly takesBody: boolean;
}

function resolveRef(document: Json, node: Json): Json {
  const ref = node['$ref'];
  if (typeof ref !== 'string') return node;
  let at = document;
  for (const key of ref.slice(2).split('/')) at = at[key] as Json;
  return at;
}

/** Objects in answers hold what is documented and nothing else: closes every schema that lists properties. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy: Json = {};
  for (const [key, value] of Object.entries(node))
    if (key !== 'example' && key !== 'examples') copy[key] = closed(value);
  if (copy['properties'] !== undefined && copy['additionalProperties'] === undefined && copy['allOf'] === undefined)
    copy['additionalProperties'] = false;
  return copy;
}

/** Refusals of the transport, before any operation is known: time out, URL too long, headers too large. */
const transport: ReadonlySet<number> = new Set([408, 414, 431]);

/** Which operations an answer has been seen from, with which statuses: the proof that each one succeeds at least once. */
export const seen = new Map<string, Set<number>>();

/** An OpenAPI document that answers are held against. */
export class ContractDocument {
  readonly operations: readonly Operation[];
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(
    readonly name: string,
    readonly document: Json,
  ) {
    this.#ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, validateFormats: true }));
    this.#ajv.addSchema(closed(document) as Json, 'document');
    this.operations = Object.entries(document['paths'] as Json).flatMap(([template, item]) =>
      Object.entries(item as Json)
        .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
        .map(([method, operation]) => ({
          id: (operation as Json)['operationId'] as string,
          method,
          template,
          pattern: new RegExp(`^${template.replace(/[.+*?^$()[\]|\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
          responses: (operation as Json)['responses'] as Json,
          takesBody: (operation as Json)['requestBody'] !== undefined,
        })),
    );
  }

  /** The operation that a request reaches; literal path parts win over parameters. */
  operation(method: string, path: string): Operation | undefined {
    return this.operations
      .filter((entry) => entry.method === method.toLowerCase() && entry.pattern.test(path))
      .sort((a, b) => (a.template.match(/\{/g)?.length ?? 0) - (b.template.match(/\{/g)?.length ?? 0))[0];
  }

  /** What is wrong with an answer according to the document; empty when nothing is. */
  faults(method: string, path: string, status: number, contentType: string | null, body: unknown): string[] {
    const operation = this.operation(method, path);
    // A body that is too large is turned away before anybody knows whether there should be one.
    if (!operation || transport.has(status) || (status === 413 && !operation.takesBody)) return [];
    const label = `${method} ${operation.template} ${status}`;
    const declared = operation.responses[String(status)];
    if (!declared) return [`${label} is not declared`];
    const statuses = seen.get(operation.id) ?? new Set<number>();
    seen.set(operation.id, statuses.add(status));
    const content = resolveRef(this.document, declared as Json)['content'] as Json | undefined;
    if (!content) return body === undefined ? [] : [`${label} should have no body`];
    const type = contentType?.split(';')[0] ?? '';
    const media = (content[type] ?? content['*/*']) as Json | undefined;
    if (!media) return [`${label} has the undeclared type ${type}`];
    if (!/[/+]json$/.test(type) || media['schema'] === undefined) return [];
    const template = operation.template
      .replace(/~/g, '~0')
      .replace(/\//g, '~1')
      .replace(/\{/g, '%7B')
      .replace(/\}/g, '%7D');
    const response = `${template}/${operation.method}/responses/${status}`;
    const at = `document#/paths/${response}/content/${type.replaceAll('/', '~1')}/schema`;
    let validator = this.#validators.get(at);
    if (!validator) {
      validator = this.#ajv.compile({ $ref: at });
      this.#validators.set(at, validator);
    }
    if (validator(body)) return [];
    return (validator.errors ?? []).map(
      (error) => `${label} at ${error.instancePath || '/'}: ${error.message ?? ''} ${JSON.stringify(error.params)}`,
    );
  }
}
