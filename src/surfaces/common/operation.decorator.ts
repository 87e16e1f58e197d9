import { applyDecorators, Header, HttpCode, SetMetadata, UseInterceptors, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ErrorDefinition, ErrorFields } from '@parley/kernel';
import { ACCESS, OPERATION, type Access, type Authentication } from '@parley/platform/http/access';
import { signInBodyLimit } from '@parley/platform/http/body';
import { ErrorEnvelopeInterceptor, InlineErrorEnvelope, type RouteFacts } from '@parley/platform/http/envelope';
import { internalProblem, problemOf, renderProblem, requestErrors } from '@parley/platform/http/problem';
import type { Problem, Surface, Violation } from '@parley/platform/http/surface';
import { STATUS_CODES } from 'node:http';
import { refusalOf } from './auth/current-actor';
import { MEMBERSHIP } from './auth/membership.guard';
import type { Headers, SchemaLike, SecurityRequirement } from './openapi/types';

export { ACCESS, type Access } from '@parley/platform/http/access';

/** A catalogue entry, optionally with the fields and violations that its example shows. */
export type DocumentedError =
  | ErrorDefinition
  | { readonly error: ErrorDefinition; readonly fields?: ErrorFields; readonly violations?: readonly Violation[] };

/** A successful response of an operation. */
export interface Success {
  /** Status, 200 if absent. A handler with two success statuses sets the second with `reply.code()`. */
  readonly status?: number;
  readonly description?: string;
  /** Class of the body, or a list of it. No body if neither this nor `schema` is given. */
  readonly type?: Type | readonly [Type];
  readonly schema?: SchemaLike;
  readonly contentType?: string;
  readonly example?: unknown;
  readonly headers?: Headers;
}

export interface OperationOptions {
  /** operationId: short, unique within the surface, stable once released. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string, ...string[]];
  readonly access: Access;
  /** Where the caller's account is checked; before the handler runs when absent. */
  readonly authentication?: Authentication;
  /** The first one's status is the one the route answers by itself. */
  readonly success: Success | readonly [Success, ...Success[]];
  /** Errors of this operation, in addition to those of all operations of the surface. */
  readonly errors?: readonly DocumentedError[];
  /** Class of error bodies, if it differs from the surface's. */
  readonly errorType?: Type;
  /** Whether a body is read; derived from `@Body()` if absent. */
  readonly body?: boolean;
  /** Whether the path has ids; derived from `@Param()` and the membership if absent. */
  readonly ids?: boolean;
  readonly deprecated?: boolean;
  /** For a list that changes with the caller's events: its answer has an `ETag`, and 304 says that it did not change. */
  readonly revalidated?: boolean;
  /** Further route configuration for the HTTP server. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What an access scheme means in the documents of one surface. */
export interface AccessRule {
  /** Alternatives; all entries of one alternative must be met together. */
  readonly security: readonly SecurityRequirement[];
  /** Errors for a caller without sufficient credentials. */
  readonly errors: readonly DocumentedError[];
}

export interface SurfaceOperations {
  /** Class of error bodies, with `@ApiProperty` on its fields. */
  readonly errorType: Type;
  /** Media type of answers, if it is not `application/json`. That of errors is a header that the surface renders. */
  readonly mediaType?: string;
  /** Access schemes of the surface; `public` is built in. Defining an operation with an unknown scheme throws. */
  readonly access: Readonly<Record<string, AccessRule>>;
  /** Replaces the entries that every operation has. */
  readonly always?: readonly DocumentedError[];
  /** Replaces the entries that every operation with a body has. */
  readonly bodyErrors?: readonly DocumentedError[];
}

/** Errors of a body that are found before its fields are validated. */
const bodyFormatErrors: readonly ErrorDefinition[] = [
  requestErrors.invalid_json,
  requestErrors.invalid_utf8,
  requestErrors.body_not_object,
  requestErrors.body_too_deep,
  requestErrors.forbidden_property,
  requestErrors.body_too_large,
  requestErrors.unsupported_media_type,
];

/** Id and time in documented examples: fixed, because examples are compared byte by byte. */
const exampleRequestId = '01930000-0000-7000-8000-000000000001';
const exampleTime = new Date('2026-01-01T12:00:00.000Z');

/** Kinds of parameter metadata that `@Body()` and `@Param()` leave on a class. */
const bodyParameter = '3:';
const pathParameter = '5:';
const routeArguments = '__routeArguments__';

function reads(kind: string, target: object, property: string | symbol): boolean {
  const parameters: unknown = Reflect.getMetadata(routeArguments, target.constructor, property);
  return (
    typeof parameters === 'object' && parameters !== null && Object.keys(parameters).some((key) => key.startsWith(kind))
  );
}

/** Whether the path has ids. A membership is looked up by them, so that the handler need not read them. */
const takesIds = (target: object, property: string | symbol, descriptor: PropertyDescriptor): boolean =>
  reads(pathParameter, target, property) || Reflect.hasMetadata(MEMBERSHIP, descriptor.value as object);

function problemFor(entry: DocumentedError): Problem {
  if (!('error' in entry)) return problemOf(entry);
  const problem = problemOf(entry.error, entry.fields);
  return entry.violations ? { ...problem, violations: entry.violations } : problem;
}

const retryAfter: Headers = {
  'Retry-After': { description: 'Seconds to wait before retrying', schema: { type: 'integer', minimum: 1 } },
};

function errorResponses(
  surface: Surface,
  operation: string,
  errorType: Type,
  problems: readonly Problem[],
): MethodDecorator[] {
  const byStatus = new Map<number, Map<string, { summary: string; value: unknown }>>();
  let mediaType = 'application/json';
  for (const problem of problems) {
    // Rendered by the surface, so that a documented body cannot differ from the real one.
    const { status, body, headers } = renderProblem(surface, problem, {
      requestId: exampleRequestId,
      path: '',
      method: '',
      operation,
      at: exampleTime,
    });
    mediaType = headers?.['content-type'] ?? mediaType;
    const examples = byStatus.get(status) ?? new Map<string, { summary: string; value: unknown }>();
    if (!examples.has(problem.code)) examples.set(problem.code, { summary: problem.detail, value: body });
    byStatus.set(status, examples);
  }
  return [...byStatus].map(([status, examples]) =>
    ApiResponse({
      status,
      description: `${STATUS_CODES[status] ?? 'Error'}: ${[...examples.keys()].map((code) => `\`${code}\``).join(', ')}`,
      ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
      content: {
        [mediaType]: { schema: { $ref: getSchemaPath(errorType) }, examples: Object.fromEntries(examples) },
      },
    }),
  );
}

const entityTagHeader: Headers = {
  ETag: { description: 'Send it as `If-None-Match` to ask whether the answer changed', schema: { type: 'string' } },
};

function successResponse(success: Success): MethodDecorator[] {
  const status = success.status ?? 200;
  const { type } = success;
  const item = type === undefined ? undefined : ((Array.isArray(type) ? type[0] : type) as Type);
  const reference = item && { $ref: getSchemaPath(item) };
  const typed = Array.isArray(type) ? { type: 'array', items: reference } : reference;
  const schema = reference ? typed : success.schema;
  const media = schema && {
    schema,
    ...(success.example === undefined ? {} : { examples: { usual: { value: success.example } } }),
  };
  return [
    ...(item ? [ApiExtraModels(item)] : []),
    ApiResponse({
      status,
      description: success.description ?? STATUS_CODES[status] ?? 'Success',
      ...(success.headers ? { headers: success.headers } : {}),
      ...(media ? { content: { [success.contentType ?? 'application/json']: media } } : {}),
    }),
  ];
}

/** The documentation of successes with `ETag`, of `If-None-Match` and of 304. */
function revalidated(successes: readonly Success[]): MethodDecorator[] {
  return [
    ...successes.flatMap((success) =>
      successResponse({ ...success, headers: { ...success.headers, ...entityTagHeader } }),
    ),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304.',
      schema: { type: 'string' },
    }),
    ApiResponse({
      status: 304,
      description:
        'Not modified since the answer with that `ETag`. New names and pictures of other users, and what changes by ' +
        'time alone, are noticed within a minute.',
      headers: entityTagHeader,
    }),
  ];
}

type Successes = readonly [Success, ...Success[]];

/** The successes of an operation, in the surface's media type unless they have one of their own. */
function successesOf({ success }: OperationOptions, mediaType: string | undefined): Successes {
  const declared = (Array.isArray(success) ? success : [success]) as Success[];
  return declared.map((one) => ({ ...(mediaType && { contentType: mediaType }), ...one })) as unknown as Successes;
}

/** Answers with the surface's media type, where there is anything to answer. */
function ofType(mediaType: string | undefined, successes: Successes): MethodDecorator[] {
  const hasBody = successes.some(({ type, schema }) => type !== undefined || schema !== undefined);
  return mediaType !== undefined && hasBody ? [Header('content-type', mediaType)] : [];
}

/**
 * Creates the decorator for a surface's routes. It declares who may call the route, its operation id and its
 * documentation in one place, so that none of them can be forgotten or contradict the others.
 */
export function operationsOf(
  surface: Surface,
  surfaceOptions: SurfaceOperations,
): (options: OperationOptions) => MethodDecorator {
  const always = surfaceOptions.always ?? [
    requestErrors.bad_url,
    requestErrors.rate_limited,
    requestErrors.unavailable,
  ];
  const bodyErrors =
    surfaceOptions.bodyErrors ?? (surface.bodyFaults === 'empty' ? [requestErrors.body_too_large] : bodyFormatErrors);

  return (options) => (target, property, descriptor) => {
    const rule: AccessRule | undefined =
      options.access === 'public' ? { security: [], errors: [] } : surfaceOptions.access[options.access];
    if (!rule)
      throw new Error(`Operation ${options.id}: surface ${surface.name} has no access scheme ${options.access}`);
    const successes = successesOf(options, surfaceOptions.mediaType);
    const errorType = options.errorType ?? surfaceOptions.errorType;
    const hasIds = options.ids ?? takesIds(target, property, descriptor);
    const hasBody = options.body ?? reads(bodyParameter, target, property);
    const entries = [
      ...(options.errors ?? []),
      ...rule.errors,
      ...(hasBody ? bodyErrors : []),
      ...(hasIds ? [requestErrors.url_too_long] : []),
      ...always,
    ];
    const facts: RouteFacts = {
      body: hasBody,
      operation: options.id,
      access: options.access,
      ...(options.authentication ? { authentication: options.authentication } : {}),
      // Sign-in and registration: callers who have proven nothing yet get little of the server's attention.
      ...(options.access === 'public' ? { bodyLimit: signInBodyLimit } : {}),
      ...(options.revalidated ? { revalidated: true } : {}),
    };
    const decorate = applyDecorators(
      // First, because it replaces the method that the others describe.
      options.authentication === 'in-statement'
        ? InlineErrorEnvelope(refusalOf)
        : UseInterceptors(ErrorEnvelopeInterceptor),
      SetMetadata(ACCESS, options.access),
      SetMetadata(OPERATION, options.id),
      RouteConfig({ ...options.config, ...facts }),
      HttpCode(successes[0].status ?? 200),
      ...ofType(surfaceOptions.mediaType, successes),
      ApiOperation({
        operationId: options.id,
        summary: options.summary,
        ...(options.description === undefined ? {} : { description: options.description }),
        tags: [...options.tags],
        security: rule.security.map((requirement) => ({ ...requirement })),
        ...(options.deprecated ? { deprecated: true } : {}),
      }),
      ApiExtraModels(errorType),
      ...(options.revalidated ? revalidated(successes) : successes.flatMap(successResponse)),
      ...errorResponses(surface, options.id, errorType, [...entries.map(problemFor), internalProblem]),
    );
    decorate(target, property, descriptor);
  };
}
