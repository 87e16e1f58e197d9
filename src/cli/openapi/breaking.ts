import type { Json, JsonObject } from '../../../libs/platform/http/openapi/document';

const methods = ['get', 'put', 'post', 'delete', 'patch'];
/** Deeper nesting is a schema that contains itself. */
const deepest = 10;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
const typesOf = ({ type }: JsonObject): Json[] => (type === undefined ? [] : [type].flat());
const without = (values: readonly Json[], others: readonly Json[]): string[] =>
  values.filter((value) => !others.includes(value)).map((value) => JSON.stringify(value));

/** Which way a value travels: what a client sends may only be accepted more widely, what it receives only be given more exactly. */
type Way = 'sent' | 'received';

class Comparison {
  readonly findings: string[] = [];

  constructor(
    private readonly before: JsonObject,
    private readonly after: JsonObject,
  ) {}

  /** Parameter names in paths mean nothing on the wire. */
  private pathsOf(document: JsonObject): Map<string, JsonObject> {
    return new Map(
      Object.entries(objectOf(document['paths'])).map(([path, item]) => [
        path.replace(/\{[^}]+\}/g, '{}'),
        { ...objectOf(item), template: path },
      ]),
    );
  }

  documents(): void {
    const now = this.pathsOf(this.after);
    for (const [shape, item] of this.pathsOf(this.before)) {
      for (const method of methods) {
        const operation = item[method];
        if (!isObject(operation)) continue;
        const label = `${method.toUpperCase()} ${text(item['template'])}`;
        const next = now.get(shape)?.[method];
        if (isObject(next)) this.operation(label, operation, next);
        else this.findings.push(`${label}: removed`);
      }
    }
  }

  private operation(label: string, before: JsonObject, after: JsonObject): void {
    if (before['operationId'] !== after['operationId'])
      this.findings.push(`${label}: operationId ${text(before['operationId'])} is now ${text(after['operationId'])}`);
    if (listOf(before['security']).length === 0 && listOf(after['security']).length > 0)
      this.findings.push(`${label}: now needs credentials`);
    this.parameters(label, before, after);
    this.bodies(label, objectOf(before['requestBody']), objectOf(after['requestBody']));
    const [old, now] = [objectOf(before['responses']), objectOf(after['responses'])];
    for (const status of Object.keys(old)) {
      const next = now[status];
      if (isObject(next))
        this.contents(
          `${label} ${status}`,
          objectOf(objectOf(old[status])['content']),
          objectOf(next['content']),
          'received',
        );
      else if (status.startsWith('2')) this.findings.push(`${label}: no longer answers ${status}`);
    }
  }

  private parameters(label: string, before: JsonObject, after: JsonObject): void {
    const named = (operation: JsonObject) =>
      new Map(
        listOf(operation['parameters']).flatMap((entry) =>
          isObject(entry) && entry['in'] !== 'path'
            ? [[`${text(entry['in'])} parameter ${text(entry['name'])}`, entry] as const]
            : [],
        ),
      );
    const [old, now] = [named(before), named(after)];
    for (const [name, parameter] of old) {
      const next = now.get(name);
      if (next) this.schemas(`${label} ${name}`, objectOf(parameter['schema']), objectOf(next['schema']), 'sent');
      else this.findings.push(`${label}: ${name} removed`);
    }
    for (const [name, parameter] of now)
      if (parameter['required'] === true && old.get(name)?.['required'] !== true)
        this.findings.push(`${label}: ${name} is now required`);
  }

  private bodies(label: string, before: JsonObject, after: JsonObject): void {
    if (after['required'] === true && before['required'] !== true)
      this.findings.push(`${label}: a body is now required`);
    this.contents(`${label} body`, objectOf(before['content']), objectOf(after['content']), 'sent');
  }

  private contents(label: string, before: JsonObject, after: JsonObject, way: Way): void {
    for (const [type, media] of Object.entries(before)) {
      const next = after[type];
      if (isObject(next)) this.schemas(label, objectOf(objectOf(media)['schema']), objectOf(next['schema']), way);
      else this.findings.push(`${label}: ${type} removed`);
    }
  }

  private resolved(document: JsonObject, schema: JsonObject): JsonObject {
    const reference = schema['$ref'];
    if (typeof reference !== 'string') return schema;
    return objectOf(
      reference
        .slice(2)
        .split('/')
        .reduce<Json | undefined>((at, key) => objectOf(at)[key], document),
    );
  }

  private schemas(label: string, oldSchema: JsonObject, newSchema: JsonObject, way: Way, depth = 0): void {
    if (depth > deepest) return;
    const [before, after] = [this.resolved(this.before, oldSchema), this.resolved(this.after, newSchema)];
    this.values(label, before, after, way);
    const [old, now] = [objectOf(before['properties']), objectOf(after['properties'])];
    for (const [name, property] of Object.entries(old)) {
      const next = now[name];
      if (isObject(next)) this.schemas(`${label}.${name}`, objectOf(property), next, way, depth + 1);
      else this.findings.push(`${label}.${name}: removed`);
    }
    const [oldRequired, newRequired] = [listOf(before['required']), listOf(after['required'])];
    if (way === 'sent')
      for (const name of newRequired)
        if (!oldRequired.includes(name)) this.findings.push(`${label}.${text(name)}: now required`);
    if (way === 'received')
      for (const name of oldRequired)
        if (!newRequired.includes(name) && now[text(name)] !== undefined)
          this.findings.push(`${label}.${text(name)}: may now be absent`);
    if (isObject(before['items']) && isObject(after['items']))
      this.schemas(`${label}[]`, before['items'], after['items'], way, depth + 1);
    for (const key of ['allOf', 'oneOf', 'anyOf']) {
      const [oldParts, newParts] = [listOf(before[key]), listOf(after[key])];
      oldParts.forEach((part, index) => this.schemas(label, objectOf(part), objectOf(newParts[index]), way, depth + 1));
    }
  }

  private values(label: string, before: JsonObject, after: JsonObject, way: Way): void {
    const [narrow, wide] = way === 'sent' ? [before, after] : [after, before];
    if (typesOf(before).length > 0 && typesOf(after).length > 0) {
      const lost = without(typesOf(narrow), typesOf(wide));
      if (lost.length > 0)
        this.findings.push(
          `${label}: ${way === 'sent' ? 'no longer takes' : 'may now be'} the type ${lost.join(', ')}`,
        );
    }
    // A client has to live with values it does not know, but not with ones it sends being refused.
    if (way === 'received') return;
    if (Array.isArray(after['enum'])) {
      const lost = Array.isArray(before['enum']) ? without(before['enum'], after['enum']) : ['any value'];
      if (lost.length > 0) this.findings.push(`${label}: no longer takes ${lost.join(', ')}`);
    }
    for (const [limit, stricter] of [
      ['maxLength', -1],
      ['maximum', -1],
      ['maxItems', -1],
      ['minLength', 1],
      ['minimum', 1],
      ['minItems', 1],
    ] as const) {
      const [old, now] = [before[limit], after[limit]];
      if (
        typeof now === 'number' &&
        (typeof old !== 'number' || (now - old) * stricter > 0) &&
        !(limit === 'minLength' && old === undefined && now <= 0)
      )
        this.findings.push(`${label}: ${limit} is now ${now}`);
    }
  }
}

/**
 * What in a new document would break a client that was made from the old one, one line each: what is gone, what is newly
 * demanded, what is accepted less widely or answered less exactly. New paths, new optional fields and new values in
 * responses break no client that ignores unknown fields.
 */
export function breakingChanges(before: JsonObject, after: JsonObject): string[] {
  const comparison = new Comparison(before, after);
  comparison.documents();
  return comparison.findings;
}
