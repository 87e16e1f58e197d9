import { servedSurfaces } from '../../src/surfaces';
import {
  operationsOf,
  type ApiDocument,
  type ApiOperation,
  type Parameter,
  type Schema,
} from '../contract/support/documents';

/** What the page puts into every field for a file until the reader chooses one. */
export const sampleFile = {
  name: 'sample.txt',
  type: 'text/plain',
  text: 'A sample file of the documentation page.\n',
};

/** A request as Swagger UI sends it when the reader changes nothing. */
export interface UntouchedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Fields of a form; files are `sampleFile`. */
  readonly form?: Readonly<Record<string, string | typeof sampleFile>>;
}

/** The operations of a document in the order of the page: by tag, then by path. */
export function pageOrder(document: ApiDocument): ApiOperation[] {
  const operations = operationsOf(document);
  return (document.document.tags ?? []).flatMap(({ name }) =>
    operations.filter(({ operation }) => operation.tags?.[0] === name),
  );
}

/** The demo account whose token makes every operation of a document work. */
export function demoAccountOf(documentName: string): string {
  const found = servedSurfaces().find(({ document }) => document.name === documentName);
  if (!found) throw new Error(`no document ${documentName}`);
  return found.document.demoAccount;
}

/** What a field contains until the reader changes it: an example, else the default. */
function valueOf(parameter: Parameter): string | undefined {
  const schema: (Schema & { readonly default?: unknown }) | undefined = parameter.schema;
  const [first] = Object.values(parameter.examples ?? {});
  const value =
    parameter.example ?? first?.value ?? schema?.default ?? (parameter.in === 'path' ? schema?.enum?.[0] : undefined);
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function formOf({ operation, document }: ApiOperation): UntouchedRequest['form'] {
  const reference = operation.requestBody?.content['multipart/form-data']?.schema;
  const named = document.document.components?.schemas?.[reference?.$ref?.split('/').at(-1) ?? ''];
  const fields = Object.entries((named ?? reference)?.properties ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, { format, examples }]): [string, string | typeof sampleFile][] => {
      if (format === 'binary') return [[name, sampleFile]];
      return typeof examples?.[0] === 'string' ? [[name, examples[0]]] : [];
    }),
  );
}

/** Every example and default, as the page fills them in. */
export function untouched(entry: ApiOperation): UntouchedRequest {
  const { operation, path, method } = entry;
  const placed = { path: {}, query: {}, header: {} } as Record<'path' | 'query' | 'header', Record<string, string>>;
  for (const parameter of operation.parameters ?? []) {
    const value = valueOf(parameter);
    if (value !== undefined) placed[parameter.in][parameter.name] = value;
  }
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const [example] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  return {
    method: method.toUpperCase(),
    path: path.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(placed.path[name] ?? whole)),
    query: placed.query,
    headers: placed.header,
    ...(type === 'application/json' ? { body: example?.value } : {}),
    ...(type === 'multipart/form-data' ? { form: formOf(entry) } : {}),
  };
}

/**
 * Operations that cannot succeed each time, and why: the statuses of the first and of every later walk on the same data.
 * Everything else answers with a documented 2xx whenever a reader presses Execute.
 */
export const expected: Readonly<
  Record<string, { readonly first: number; readonly later: number; readonly why: string }>
> = {
  'admin createWebhook': { first: 201, later: 409, why: 'a url belongs to one endpoint' },
  'admin createScimUser': { first: 201, later: 409, why: 'a userName is taken once' },
  'admin deleteScimUser': { first: 404, later: 404, why: 'the example is erased by eraseUser before' },
  'admin deleteWebhook': { first: 204, later: 404, why: 'an endpoint is deleted once' },
  'community deleteMessage': { first: 200, later: 404, why: 'a message is deleted once' },
  'community register': { first: 201, later: 409, why: 'a username is taken once' },
  'community sendVerificationCode': { first: 409, later: 409, why: 'the address of a demo account is verified' },
  'community verifyEmail': { first: 409, later: 409, why: 'the address of a demo account is verified' },
  'community endSession': { first: 404, later: 404, why: 'the example is no session of a demo account' },
  'community confirmTotp': { first: 422, later: 422, why: 'the code stands in an authenticator app' },
  'community renewRecoveryCodes': { first: 409, later: 409, why: 'demo accounts have no second factor' },
  'community disableTotp': { first: 409, later: 409, why: 'demo accounts have no second factor' },
  'community createPasskey': { first: 422, later: 422, why: 'the answer is made by an authenticator' },
  'community renamePasskey': { first: 404, later: 404, why: 'demo accounts have no passkeys' },
  'community removePasskey': { first: 404, later: 404, why: 'demo accounts have no passkeys' },
  'community signInWithPasskey': { first: 401, later: 401, why: 'the answer is made by an authenticator' },
  'community changePassword': { first: 422, later: 422, why: 'the example is not the password of a demo account' },
  'community resetPassword': { first: 422, later: 422, why: 'the code stands in a mail' },
  'community refreshSession': { first: 401, later: 401, why: 'a refresh token is the secret of one sign-in' },
  'meepa deleteMessage': { first: 204, later: 404, why: 'a message is deleted once' },
  'meepa uploadFile': { first: 200, later: 409, why: 'the bytes of an upload are sent once' },
  'meepa register': { first: 201, later: 409, why: 'a username is taken once' },
  'allmine refreshToken': { first: 401, later: 401, why: 'a refresh token is the secret of one sign-in' },
  'allmine verifyOtpEmail': { first: 401, later: 401, why: 'the code stands in a mail' },
  'rocketchat chatDelete': { first: 200, later: 400, why: 'a message is deleted once' },
  'rocketchat roomsMediaConfirm': { first: 200, later: 400, why: 'an uploaded file is sent once' },
  'rocketchat usersCreate': { first: 200, later: 400, why: 'a username is taken once' },
  'rocketchat usersRegister': { first: 200, later: 400, why: 'a username is taken once' },
  'rocketchat channelsInfo': { first: 400, later: 400, why: 'there are no channels, and the operation says so' },
  'rocketchat groupsInfo': { first: 400, later: 400, why: 'there are no private channels, and the operation says so' },
  'rocketchat dmMessagesOthers': { first: 400, later: 400, why: 'nobody reads conversations of others' },
  'rocketchat dmMessagesOthersAlias': { first: 400, later: 400, why: 'nobody reads conversations of others' },
};

export function labelOf({ document, operation }: ApiOperation): string {
  return `${document.name} ${operation.operationId ?? ''}`;
}

/** What is wrong with an answer of a walk; nothing when it is as documented. */
export function faultOf(entry: ApiOperation, walk: number, status: number): string | undefined {
  const label = labelOf(entry);
  const exception = expected[label];
  const wanted = walk === 1 ? exception?.first : exception?.later;
  if (wanted !== undefined) return status === wanted ? undefined : `${label}: ${status} instead of ${wanted}`;
  const documented = Object.keys(entry.operation.responses).includes(String(status));
  return status >= 200 && status < 300 && documented ? undefined : `${label}: ${status}`;
}
