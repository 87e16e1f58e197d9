import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { DomainError, defineErrors } from '@parley/kernel';
import { isTransient, renderProblem, toProblem, ValidationFailure } from './problem';
import { pathOf, plainSurface, SurfaceRegistry, type Surface } from './surface';

const errors = defineErrors({ gone: ['not_found', 'It is gone'], busy: ['rate_limited', 'Busy'] });

describe('toProblem', () => {
  it.each<[string, unknown, number, string]>([
    ['a refusal', new DomainError(errors.gone), 404, 'gone'],
    ['validation', new ValidationFailure([]), 400, 'validation_failed'],
    ['a framework exception', new ForbiddenException(), 403, 'forbidden'],
    ['an unknown route', new NotFoundException('Cannot GET /x?token=1'), 404, 'unknown_route'],
    [
      'a large body',
      Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
      413,
      'body_too_large',
    ],
    [
      'an unlisted server error',
      Object.assign(new Error('x'), { code: 'FST_ERR_OTHER', statusCode: 418 }),
      418,
      'bad_request',
    ],
    [
      'a part of a form that is no JSON although it says so',
      Object.assign(new Error('x'), { code: 'FST_INVALID_JSON_FIELD_ERROR', statusCode: 406 }),
      400,
      'invalid_json',
    ],
    ['a broken form', new Error('Unexpected end of multipart data'), 400, 'bad_request'],
    ['a caller that hung up', Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 400, 'request_aborted'],
    ['a lost database', Object.assign(new Error('x'), { driverError: { code: '57P01' } }), 503, 'unavailable'],
    [
      'a full disk',
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
      503,
      'unavailable',
    ],
    ['a full pool', new Error('timeout exceeded when trying to connect'), 503, 'unavailable'],
    [
      'refused on every address',
      new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
      503,
      'unavailable',
    ],
    ['a broken constraint', Object.assign(new Error('x'), { code: '23505' }), 500, 'internal_error'],
    ['nothing', undefined, 500, 'internal_error'],
    ['an error that poses as an answer', Object.assign(new Error('x'), { statusCode: 404 }), 500, 'internal_error'],
  ])('%s', (_name, thrown, status, code) => {
    expect(toProblem(thrown)).toMatchObject({ status, code });
  });

  it('reveals no details of an unexpected error', () => {
    expect(JSON.stringify(toProblem(new Error('secret')))).not.toContain('secret');
    expect(toProblem(new NotFoundException('Cannot GET /x?token=1')).detail).toBe('Not Found');
  });

  it('takes the waiting time from the error', () => {
    expect(toProblem(new DomainError(errors.busy, { retry_after_seconds: 2.5 })).retryAfterSeconds).toBe(3);
    expect(toProblem(new DomainError(errors.busy)).retryAfterSeconds).toBe(1);
    expect(toProblem(new DomainError(errors.gone)).retryAfterSeconds).toBeUndefined();
  });

  it('does not loop on errors that cause themselves', () => {
    const error = new Error('x');
    error.cause = error;
    expect(isTransient(error)).toBe(false);
  });
});

describe('rendering', () => {
  const context = { requestId: 'r', path: '/', method: 'GET', at: new Date(0) };

  it('handles a renderer that throws', () => {
    const broken: Surface = {
      ...plainSurface,
      render: () => {
        throw new Error('no');
      },
    };
    expect(renderProblem(broken, toProblem(new DomainError(errors.gone)), context)).toMatchObject({
      status: 500,
      body: { error: 'internal_error', request_id: 'r' },
    });
  });

  it("lets a surface's headers override the defaults", () => {
    const own: Surface = {
      ...plainSurface,
      render: () => ({ status: 401, body: {}, headers: { 'www-authenticate': 'X' } }),
    };
    expect(renderProblem(own, toProblem(new DomainError(errors.busy)), context).headers).toEqual({
      'retry-after': '1',
      'www-authenticate': 'X',
    });
  });

  it('matches surfaces in order, keeps operational paths plain and assigns the rest to the last', () => {
    const named = (name: string, prefix: string): Surface => ({
      ...plainSurface,
      name,
      owns: (path) => path.startsWith(prefix),
    });
    const registry = new SurfaceRegistry([named('a', '/api/v1/x'), named('b', '/api/v1')]);
    expect(
      ['/api/v1/x', '/api/v1/y', '/other', '/health/ready', '/metrics', '/docs/a.js', '/'].map(
        (path) => registry.of(path).name,
      ),
    ).toEqual(['a', 'b', 'b', 'plain', 'plain', 'plain', 'plain']);
    expect(new SurfaceRegistry([]).of('/x').name).toBe('plain');
    expect(pathOf('/a?b#c')).toBe('/a');
  });
});
